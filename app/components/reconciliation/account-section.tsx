import { useSearchParams } from '@remix-run/react';
import { Button, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ReconciledAccount } from '#app/reports/reconciliation/types.ts';
import { addressOf } from '../choices/choices.ts';
import { PlatformMark } from '../marks/platform-mark.tsx';
import { useFormat } from '../numbers/use-format.tsx';
import { ClaimsPlot } from './claims-plot.tsx';
import { DaysTable } from './days-table.tsx';
import { ListedOrders } from './listed-orders.tsx';
import type { ListedOrdersView } from './listed-orders.tsx';
import { TermsTable } from './terms-table.tsx';

interface AccountSectionProps {
  readonly account: ReconciledAccount;
  readonly listed: ListedOrdersView | null;
  readonly zone: string;
}

/** One account: its identity term by term, the orders behind a term, and the days. */
export function AccountSection({ account, listed, zone }: AccountSectionProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [params] = useSearchParams();
  return (
    <Card padding="0">
      <div className="table-head" id={`account-${account.key}`}>
        <Text as="h2" variant="headingSm">
          <PlatformMark platform={account.platform} /> {account.account}{' '}
          <span className="unit">{format.unit(account.currency)}</span>
        </Text>
        <Button size="slim" url={addressOf('/reconciliation.csv', params, { account: account.key })} download>
          {t('table.csv')}
        </Button>
      </div>
      <p className="claim-rule">
        <RuleSentence account={account} />
      </p>
      <TermsTable account={account} chosen={listed?.term ?? null} />
      <p className="table-foot muted">{t('reconciliation.note')}</p>
      {listed ? <ListedOrders listed={listed} zone={zone} /> : null}
      <ClaimsPlot account={account} />
      <DaysTable account={account} />
    </Card>
  );
}

/** By which rule the platform claims, and whose days these are. */
function RuleSentence({ account }: { account: ReconciledAccount }) {
  const { t } = useTranslation();
  const { platform, rule, timeZone } = account;
  const zone = timeZone ?? t('freshness.zoneUnknown');
  const values = { platform: t(`platforms.${platform}`), clickDays: rule.clickDays, viewDays: rule.viewDays, zone };
  const kind = rule.viewDays === null ? 'clicksOnly' : 'clicksAndViews';
  return (
    <>
      {t(`reconciliation.rule.${kind}`, values)} {t(`reconciliation.rule.${rule.reportedOn}Day`, values)}
    </>
  );
}
