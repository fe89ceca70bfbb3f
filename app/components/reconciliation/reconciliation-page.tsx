import { BlockStack, Card, Page } from '@shopify/polaris';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ReconciliationReport } from '#app/reports/reconciliation/types.ts';
import type { Choices } from '../choices/choices.ts';
import { DateRangeControl } from '../choices/date-range-control.tsx';
import { FreshnessCard } from '../freshness/freshness-card.tsx';
import { ReportWarnings } from '../roas/report-warnings.tsx';
import { AccountCards } from './account-cards.tsx';
import { AccountSection } from './account-section.tsx';
import type { ListedOrdersView } from './listed-orders.tsx';
import { NoClaims } from './no-claims.tsx';

interface ReconciliationPageProps {
  readonly report: ReconciliationReport;
  readonly choices: Choices;
  readonly listed: ListedOrdersView | null; // the orders of one term of one account, where they are asked for
}

/** Can the platforms be believed? What each account claims beside what the shop sold, cent by cent. */
export function ReconciliationPage({ report, choices, listed }: ReconciliationPageProps) {
  const { t } = useTranslation();
  const { accounts, freshness, zone } = report;
  return (
    <Page fullWidth title={t('nav.reconciliation')} subtitle={t('reconciliation.subtitle')}>
      <BlockStack gap="400">
        <Card padding="300">
          <div className="choice-bar">
            <DateRangeControl choices={choices} compares={false} />
          </div>
          <CreditNote report={report} />
        </Card>
        <ReportWarnings warnings={report.warnings} />
        {accounts.length === 0 ? (
          <NoClaims hasSpend={freshness.length > 0} />
        ) : (
          <>
            <AccountCards accounts={accounts} />
            {accounts.map((account) => (
              <AccountSection
                key={account.key}
                account={account}
                listed={listed?.accountKey === account.key ? listed : null}
                zone={zone}
              />
            ))}
          </>
        )}
        <FreshnessCard freshness={freshness} zone={zone} />
      </BlockStack>
    </Page>
  );
}

/** Whom we credit, and where that is chosen. */
function CreditNote({ report }: { report: ReconciliationReport }) {
  const { t } = useTranslation();
  const { measure, zone } = report;
  const window = measure.window === null ? t('choices.unlimited') : t('choices.windowDays', { count: measure.window });
  return (
    <p className="zone-note">
      {t('reconciliation.identity')}
      <br />
      {t('reconciliation.credit', { model: t(`models.${measure.model}.name`), window, zone })}{' '}
      <Link to="/settings">{t('reconciliation.changeCredit')}</Link>
    </p>
  );
}
