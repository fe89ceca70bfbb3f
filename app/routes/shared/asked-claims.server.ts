import type { ListedOrdersView } from '#app/components/reconciliation/listed-orders.tsx';
import { type ListedTerm, TERMS } from '#app/domain/reconciliation/terms.ts';
import type { Reconciliation } from '#app/reports/reconciliation/reconciliation-report.server.ts';
import type { ListedOrder } from '#app/reports/reconciliation/types.ts';

const PAGE_SIZE = 50;

export interface AskedTerm {
  readonly accountKey: string;
  readonly term: ListedTerm;
}

/** Whose orders an address asks for: one term of one account. null where it asks for none. */
export function askedTerm(params: URLSearchParams): AskedTerm | null {
  const accountKey = params.get('account');
  const term = TERMS.find((one) => one === params.get('term'));
  if (accountKey === null || !term || term === 'view-only' || term === 'unexplained') return null;
  return { accountKey, term };
}

/** Which orders a report has to list for what is asked. */
export function listsOf(asked: AskedTerm | null): (accountKey: string, term: ListedTerm) => boolean {
  return (accountKey, term) => accountKey === asked?.accountKey && term === asked.term;
}

/** The orders with a part in the term, by the day of the claim and their names; those of one name by id. */
export function ordersOfTerm({ listed }: Reconciliation, { accountKey, term }: AskedTerm): ListedOrder[] {
  const orders = (listed.get(accountKey) ?? []).filter(({ parts }) => parts.some((part) => part.term === term));
  return orders.toSorted(
    (a, b) => compare(a.claimDay, b.claimDay) || compare(a.order, b.order) || compare(a.orderId, b.orderId),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** One page of them, as the address asks. */
export function listedPage(
  found: Reconciliation,
  asked: AskedTerm | null,
  params: URLSearchParams,
): ListedOrdersView | null {
  const account = found.report.accounts.find(({ key }) => key === asked?.accountKey);
  if (!asked || !account) return null;
  const orders = ordersOfTerm(found, asked);
  const pages = Math.max(1, Math.ceil(orders.length / PAGE_SIZE));
  const wanted = Number.parseInt(params.get('page') ?? '1', 10);
  const page = Math.min(Math.max(Number.isNaN(wanted) ? 1 : wanted, 1), pages);
  return {
    ...asked,
    currency: account.currency,
    orders: orders.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    total: orders.length,
    page,
    pageSize: PAGE_SIZE,
  };
}
