import { Card } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ReconciledAccount } from '#app/reports/reconciliation/types.ts';
import { PlatformMark } from '../marks/platform-mark.tsx';
import { useFormat } from '../numbers/use-format.tsx';

/** Each account at a glance: claimed, credited by us, and how much of the claim is agreed and unexplained. */
export function AccountCards({ accounts }: { accounts: readonly ReconciledAccount[] }) {
  return (
    <div className="claim-cards">
      {accounts.map((account) => (
        <Card key={account.key} padding="300">
          <AccountCard account={account} />
        </Card>
      ))}
    </div>
  );
}

function AccountCard({ account }: { account: ReconciledAccount }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { claimedMinor, creditedMinor, currency, key } = account;
  const money = (minor: number) => format.money(minor, currency);
  const amount = (term: string) => account.lines.find((line) => line.term === term)?.minor ?? 0;
  const share = (minor: number) => (claimedMinor === 0 ? t('numbers.none') : format.percent(minor / claimedMinor));
  return (
    <section aria-label={account.account} className="claim-card">
      <h2>
        <PlatformMark platform={account.platform} /> <a href={`#account-${key}`}>{account.account}</a>
      </h2>
      <div className="claim-card-value" title={money(claimedMinor)}>
        {format.glance(claimedMinor, currency)} <span className="unit">{t('reconciliation.card.claimed')}</span>
      </div>
      <dl>
        <div title={t('reconciliation.card.creditedNote')}>
          <dt>{t('reconciliation.card.credited')}</dt>
          <dd>{money(creditedMinor)}</dd>
        </div>
        <div>
          <dt>{t('reconciliation.terms.agreed.name')}</dt>
          <dd>{share(amount('agreed'))}</dd>
        </div>
        <div>
          <dt>{t('reconciliation.terms.unexplained.name')}</dt>
          <dd>{share(amount('unexplained'))}</dd>
        </div>
      </dl>
    </section>
  );
}
