import { Link, useSearchParams } from '@remix-run/react';
import { BlockStack, Card, EmptyState, Page } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { CampaignsReport } from '#app/reports/campaigns/types.ts';
import type { Evidence } from '#app/reports/evidence/types.ts';
import { addressOf, type Choices } from '../choices/choices.ts';
import { useFollowing } from '../connections/use-following.ts';
import { DateRangeControl } from '../choices/date-range-control.tsx';
import { EvidenceDrawer } from '../evidence/evidence-drawer.tsx';
import { CampaignTree } from './campaign-tree.tsx';
import { AdChanges } from './ad-changes.tsx';
import { ChangeCard } from './change-card.tsx';
import { ObjectHistory } from './object-history.tsx';

interface CampaignsPageProps {
  readonly report: CampaignsReport;
  readonly choices: Choices;
  readonly mayChange: boolean;
  readonly evidence: Evidence | null; // the raw event that somebody looks at
}

/** The campaigns, ad sets and ads that there are, how they stand, and what they brought in the chosen days. */
export function CampaignsPage({ report, choices, mayChange, evidence }: CampaignsPageProps) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  useFollowing(report.isReading);
  const { accounts, detail, changes, zone } = report;
  return (
    <Page fullWidth title={t('nav.campaigns')} subtitle={t('campaigns.subtitle')}>
      <BlockStack gap="400">
        <Card padding="300">
          <div className="choice-bar">
            <DateRangeControl choices={choices} compares={false} />
          </div>
          <p className="muted">
            {t('campaigns.figures')} <Link to={addressOf('/roas', params)}>{t('campaigns.toRoas')}</Link>
          </p>
        </Card>
        {detail && mayChange ? <ChangeCard key={detail.id} detail={detail} /> : null}
        {detail ? <AdChanges changes={changes} zone={zone} mayChange={mayChange} /> : null}
        {detail ? <ObjectHistory detail={detail} zone={zone} /> : null}
        {accounts.length === 0 ? (
          <Card>
            <EmptyState
              heading={t('campaigns.empty.title')}
              image=""
              action={{ content: t('nav.connections'), url: '/settings/connections' }}
            >
              <p>{t('campaigns.empty.text')}</p>
            </EmptyState>
          </Card>
        ) : (
          accounts.map((account) => <CampaignTree key={account.id} account={account} zone={zone} />)
        )}
        {!detail && changes.length > 0 ? <AdChanges changes={changes} zone={zone} mayChange={mayChange} /> : null}
      </BlockStack>
      {evidence ? <EvidenceDrawer evidence={evidence} zone={zone} key={evidence.id} /> : null}
    </Page>
  );
}
