import { Card, EmptyState } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useChoiceParams } from '../choices/use-choice-params.ts';

/** No lead is listed: after a search, a way back to all; else a way to bring leads in. */
export function NoLeads() {
  const { t } = useTranslation();
  const [params, change] = useChoiceParams();
  const search = params.get('q');
  return (
    <Card>
      <EmptyState
        heading={t('leads.empty.title')}
        image="/empty.svg"
        action={
          search
            ? { content: t('leads.empty.clear'), onAction: () => change({ q: null, page: null }) }
            : { content: t('empty.ways.file.action'), url: '/imports/new' }
        }
      >
        <p>{search ? t('leads.empty.searched', { search }) : t('leads.empty.text')}</p>
      </EmptyState>
    </Card>
  );
}
