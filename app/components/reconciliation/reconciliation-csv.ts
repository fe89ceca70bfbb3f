import type { TFunction } from 'i18next';
import { formatMinor } from '#app/domain/values/money.ts';
import type { ListedTerm } from '#app/domain/reconciliation/terms.ts';
import type { ListedOrder, ReconciledAccount, Reconciled } from '#app/reports/reconciliation/types.ts';

type Cell = string | number | null;
interface Table {
  readonly header: string[];
  readonly rows: Cell[][];
}

interface Days {
  readonly from: string;
  readonly to: string;
}

/** A row for each account and term, or for each account, day and term: exact amounts with a dot. */
export function termsCsv(accounts: readonly ReconciledAccount[], range: Days, byDay: boolean, t: TFunction): Table {
  const header = [
    'account',
    'platform',
    'from',
    'to',
    'currency',
    'term',
    'amount',
    'lower',
    'upper',
    'orders',
    'certainty',
  ];
  return {
    header: header.map((column) => t(`reconciliation.csv.${column}`)),
    rows: accounts.flatMap((account) =>
      byDay ? account.spans.flatMap((span) => termRows(account, span, span, t)) : termRows(account, account, range, t),
    ),
  };
}

function termRows(account: ReconciledAccount, of: Reconciled, { from, to }: Days, t: TFunction): Cell[][] {
  const { currency, platform } = account;
  const start = [account.account, t(`platforms.${platform}`), from, to, currency];
  const money = (minor: number): string => formatMinor(minor, currency);
  const claimed = money(of.claimedMinor);
  return [
    ...of.lines.map(({ term, minor, lowerMinor, upperMinor, orders, certainty }) => [
      ...start,
      t(`reconciliation.terms.${term}.name`),
      money(minor),
      money(lowerMinor),
      money(upperMinor),
      orders,
      t(`reconciliation.csv.${certainty}`),
    ]),
    [...start, t('reconciliation.claimed'), claimed, claimed, claimed, of.purchases, null],
  ];
}

/** The orders behind a term of an account, all of them. */
export function ordersCsv(
  orders: readonly ListedOrder[],
  term: ListedTerm,
  { account, currency }: ReconciledAccount,
  t: TFunction,
): Table {
  const partOf = ({ parts }: ListedOrder): string =>
    formatMinor(parts.find((part) => part.term === term)?.minor ?? 0, currency);
  return {
    header: [
      t('reconciliation.csv.account'),
      t('reconciliation.csv.term'),
      ...['order', 'orderDay', 'claimDay', 'clickAt', 'sale'].map((column) => t(`reconciliation.orders.${column}`)),
      t('reconciliation.csv.orderCurrency'),
      t('reconciliation.orders.part'),
      t('reconciliation.csv.currency'),
    ],
    rows: orders.map((order) => [
      account,
      t(`reconciliation.terms.${term}.name`),
      order.order,
      order.orderDay,
      order.claimDay,
      order.clickAt,
      formatMinor(order.saleMinor, order.currency),
      order.currency,
      term === 'currency' ? null : partOf(order),
      currency,
    ]),
  };
}
