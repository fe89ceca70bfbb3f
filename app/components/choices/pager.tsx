import { Pagination } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useChoiceParams } from './use-choice-params.ts';
import { useFormat } from '../numbers/use-format.tsx';

interface PagerProps {
  readonly total: number;
  readonly page: number; // 1-based
  readonly pageSize: number;
}

export function Pager({ total, page, pageSize }: PagerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [, change] = useChoiceParams();
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (pages === 1) return null;
  const goTo = (next: number) => change({ page: next === 1 ? null : String(next) });
  return (
    <nav className="pager" aria-label={t('pager.label')}>
      <Pagination
        label={t('pager.position', { page: format.count(page), pages: format.count(pages) })}
        hasPrevious={page > 1}
        hasNext={page < pages}
        onPrevious={() => goTo(page - 1)}
        onNext={() => goTo(page + 1)}
      />
    </nav>
  );
}
