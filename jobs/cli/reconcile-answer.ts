import type { ClaimPart } from '../../app/domain/reconciliation/claim-parts.ts';
import type { ReconciledLine } from '../../app/domain/reconciliation/reconcile.ts';
import type { Reconciliation } from '../../app/reports/reconciliation/reconciliation-report.server.ts';
import type { ListedOrder, Reconciled, ReconciledAccount } from '../../app/reports/reconciliation/types.ts';
import type { SpendFreshness } from '../../app/reports/roas/types.ts';

export const RECONCILED_BY = ['account', 'day'] as const;
export type ReconciledBy = (typeof RECONCILED_BY)[number];

interface AnswerOrder {
  readonly id: string;
  readonly order: string;
  readonly orderDay: string;
  readonly claimDay: string;
  readonly clickAt: string;
  readonly currency: string; // the order's
  readonly saleMinor: number;
  readonly parts: readonly ClaimPart[];
}

interface AnswerRow {
  readonly account: string;
  readonly accountId: string;
  readonly platform: string;
  readonly currency: string;
  readonly timeZone: string | null;
  readonly from: string;
  readonly to: string;
  readonly claimedMinor: number;
  readonly purchases: number | null;
  readonly terms: readonly ReconciledLine[];
  readonly sumMinor: number; // of the terms: equal to claimedMinor
  readonly creditedMinor?: number; // what our measure credits the account for orders of the range; by account only
  readonly provisional?: boolean; // the platform can still restate it; by day only
  readonly orders?: readonly AnswerOrder[];
}

export interface ReconcileAnswer {
  readonly from: string;
  readonly to: string;
  readonly by: ReconciledBy;
  readonly model: string;
  readonly window: number | 'unlimited';
  readonly leadWindow: number | 'unlimited';
  readonly timeZone: string; // of orders; an account's days are its own
  readonly rows: readonly AnswerRow[];
  readonly freshness: readonly SpendFreshness[];
  readonly warnings: readonly string[];
}

interface Asked {
  readonly by: ReconciledBy;
  readonly platform: string | null;
  readonly withOrders: boolean;
}

/** The answer of `digiflow reconcile`: one row per account, or per account and day. */
export function reconcileAnswer(
  { report, listed }: Reconciliation,
  { by, platform, withOrders }: Asked,
): ReconcileAnswer {
  const { range, measure, zone } = report;
  const isAsked = (one: { readonly platform: string }): boolean => platform === null || one.platform === platform;
  const rowsOf = (account: ReconciledAccount): AnswerRow[] => {
    const orders = withOrders ? (listed.get(account.key) ?? []) : null;
    return by === 'account' ? [accountRow(account, range, orders)] : dayRows(account, orders);
  };
  return {
    ...range,
    by,
    model: measure.model,
    window: measure.window ?? 'unlimited',
    leadWindow: measure.leadWindow ?? 'unlimited',
    timeZone: zone,
    rows: report.accounts.filter(isAsked).flatMap(rowsOf),
    freshness: report.freshness.filter(isAsked),
    warnings: report.warnings.map(({ text }) => text),
  };
}

type Orders = readonly ListedOrder[] | null;

function accountRow(account: ReconciledAccount, days: { from: string; to: string }, orders: Orders): AnswerRow {
  return { ...rowOf(account, account, days, orders), creditedMinor: account.creditedMinor };
}

function dayRows(account: ReconciledAccount, orders: Orders): AnswerRow[] {
  return account.spans.map((span) => {
    const own = orders?.filter(({ claimDay }) => claimDay >= span.from && claimDay <= span.to) ?? null;
    return { ...rowOf(account, span, span, own), provisional: span.provisional };
  });
}

function rowOf(
  account: ReconciledAccount,
  of: Reconciled,
  { from, to }: { from: string; to: string },
  orders: Orders,
): AnswerRow {
  return {
    account: account.account,
    accountId: account.accountId,
    platform: account.platform,
    currency: account.currency,
    timeZone: account.timeZone,
    from,
    to,
    claimedMinor: of.claimedMinor,
    purchases: of.purchases,
    terms: of.lines,
    sumMinor: of.lines.reduce((sum, { minor }) => sum + minor, 0),
    ...(orders && { orders: orders.map(({ orderId, ...order }) => ({ id: orderId, ...order })) }),
  };
}
