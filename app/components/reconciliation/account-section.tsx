import { useSearchParams } from '@remix-run/react';
import { Button, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ClaimSetting, ReconciledAccount } from '#app/reports/reconciliation/types.ts';
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
        <RuleSentence account={account} /> <SettingSentences account={account} />
      </p>
      <TermsTable account={account} chosen={listed?.term ?? null} />
      <p className="table-foot muted">{t('reconciliation.note')}</p>
      {listed ? <ListedOrders listed={listed} zone={zone} /> : null}
      <ClaimsPlot account={account} />
      <DaysTable account={account} />
    </Card>
  );
}

/** By which attribution settings the platform told its claims, and as which action; nothing where it did not say. */
function SettingSentences({ account }: { account: ReconciledAccount }) {
  const { t } = useTranslation();
  const { settings, actionTypes } = account;
  const platform = t(`platforms.${account.platform}`);
  const wordOf = ({ word, windows }: ClaimSetting): string => {
    if (windows === null) return word;
    const { clickDays, viewDays } = windows;
    const parts = [
      clickDays === null ? null : t('reconciliation.setting.click', { count: clickDays }),
      viewDays === null ? null : t('reconciliation.setting.view', { count: viewDays }),
    ].filter((part) => part !== null);
    return t('reconciliation.setting.word', { windows: parts.join(t('reconciliation.setting.or')), word });
  };
  if (settings.length === 0) return null;
  return (
    <span data-testid={`claim-setting-${account.platform}`}>
      {t('reconciliation.setting.told', { platform, settings: settings.map(wordOf).join('; ') })}{' '}
      {actionTypes.length > 0 ? t('reconciliation.setting.action', { types: actionTypes.join(', ') }) : null}{' '}
      {settings.every(({ isByRule }) => isByRule) ? null : t('reconciliation.setting.otherwise')}
    </span>
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
