import { useTranslation } from 'react-i18next';
import { useFormat } from '../numbers/use-format.tsx';

/** When what is shown was counted, where that is not now: of a large shop pages show what was counted some minutes ago. */
export function CountedAt({ at, zone }: { readonly at: string | null; readonly zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (at === null) return null;
  return (
    <p className="muted" data-testid="counted-at">
      {t('freshness.countedAt', { at: format.instant(at, zone) })}
    </p>
  );
}
