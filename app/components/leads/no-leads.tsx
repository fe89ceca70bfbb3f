import { Card, EmptyState } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useChoiceParams } from '../choices/use-choice-params.ts';

const NARROWED_BY = ['q', 'stage', 'member', 'form', 'campaign', 'origin'] as const;
const ALL = { q: null, stage: null, member: null, form: null, campaign: null, origin: null, page: null } as const;

/** No lead is listed: after a search, a way back to all; else a way to bring leads in. */
export function NoLeads() {
  const { t } = useTranslation();
  const [params, change] = useChoiceParams();
  const search = params.get('q');
  const isNarrowed = NARROWED_BY.some((name) => params.has(name));
  const why = search
    ? t('leads.empty.searched', { search })
    : t(isNarrowed ? 'leads.empty.narrowed' : 'leads.empty.text');
  return (
    <Card>
      <EmptyState
        heading={t('leads.empty.title')}
        image="/empty.svg"
        action={
          isNarrowed
            ? { content: t('leads.empty.clear'), onAction: () => change(ALL) }
            : { content: t('empty.ways.file.action'), url: '/imports/new' }
        }
      >
        <p>{why}</p>
      </EmptyState>
    </Card>
  );
}
