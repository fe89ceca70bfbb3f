import type { OrderDetail, OrderEntryRow } from '#app/reports/orders/types.ts';

/** Which word of the catalogue names an entry: revenue by hand is not cancelled but removed. */
export function entryWord(order: Pick<OrderDetail, 'kind'>, { kind }: Pick<OrderEntryRow, 'kind'>): string {
  return kind === 'cancellation' && order.kind === 'manual' ? 'removal' : kind;
}
