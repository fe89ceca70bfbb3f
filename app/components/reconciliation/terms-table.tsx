import { Link, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ReconciledLine } from '#app/domain/reconciliation/reconcile.ts';
import type { Term } from '#app/domain/reconciliation/terms.ts';
import type { ReconciledAccount } from '#app/reports/reconciliation/types.ts';
import { addressOf } from '../choices/choices.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { certaintyText, isListed, termColor } from './term-words.ts';

const COLUMNS = ['amount', 'share', 'orders'] as const;

/** Terms down: amount, share, orders, certainty, and in words what each is. They sum to what is claimed. */
export function TermsTable({ account, chosen }: { account: ReconciledAccount; chosen: Term | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { claimedMinor, currency, lines, purchases } = account;
  const sum = lines.reduce((total, { minor }) => total + minor, 0);
  const all = claimedMinor === 0 ? t('numbers.none') : format.percent(1);
  return (
    <div className="table-scroll">
      <table className="plain-table sticky-first claim-table" data-testid={`claims-${account.platform}`}>
        <caption className="sr-only">{t('reconciliation.caption', { account: account.account })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('reconciliation.columns.term')}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className={column === 'share' ? 'number wide-only' : 'number'}>
                {t(`reconciliation.columns.${column}`)}
              </th>
            ))}
            <th scope="col">{t('reconciliation.columns.certainty')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <TermRow key={line.term} line={line} account={account} isChosen={line.term === chosen} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('reconciliation.sum')}</th>
            <td className="number">{format.amount(sum, currency)}</td>
            <td className="number wide-only">{all}</td>
            <td colSpan={2}>{sum === claimedMinor ? t('reconciliation.adds') : t('reconciliation.addsNot')}</td>
          </tr>
          <tr>
            <th scope="row">{t('reconciliation.claimed')}</th>
            <td className="number">{format.amount(claimedMinor, currency)}</td>
            <td className="number wide-only">{all}</td>
            <td className="number">
              {purchases === null
                ? t('numbers.none')
                : t('reconciliation.purchases', { count: purchases, shown: format.count(purchases) })}
            </td>
            <td>{t('reconciliation.reported')}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface TermRowProps {
  readonly line: ReconciledLine;
  readonly account: ReconciledAccount;
  readonly isChosen: boolean;
}

function TermRow({ line, account, isChosen }: TermRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { claimedMinor, currency } = account;
  const { term, minor } = line;
  return (
    <tr data-term={term} className={isChosen ? 'chosen-row' : undefined}>
      <th scope="row">
        <span className="legend-mark" style={{ background: termColor(term) }} />{' '}
        {t(`reconciliation.terms.${term}.name`)}
        <span className="cell-note">{t(`reconciliation.terms.${term}.formula`)}</span>
      </th>
      <td className="number">{format.amount(minor, currency)}</td>
      <td className="number wide-only">
        {claimedMinor === 0 ? t('numbers.none') : format.percent(minor / claimedMinor)}
      </td>
      <td className="number">
        <OrderCount line={line} account={account} isChosen={isChosen} />
      </td>
      <td>{certaintyText(line, currency, t, format)}</td>
    </tr>
  );
}

/** How many orders are behind a term; where there are any, the way to them. */
function OrderCount({ line, account, isChosen }: TermRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [params] = useSearchParams();
  const { term, orders } = line;
  if (orders === null) return <span title={t('reconciliation.listsNone')}>{t('numbers.none')}</span>;
  if (orders === 0 || !isListed(term)) return <>{format.count(orders)}</>;
  const asked = isChosen ? { account: null, term: null } : { account: account.key, term };
  return (
    <Link
      to={addressOf('/reconciliation', params, asked)}
      preventScrollReset
      aria-expanded={isChosen}
      aria-label={t('reconciliation.showOrders', {
        count: orders,
        term: t(`reconciliation.terms.${term}.name`),
        account: account.account,
      })}
    >
      {format.count(orders)}
    </Link>
  );
}
