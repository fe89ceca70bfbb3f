import type { SightingRow } from '../database/writing/sightings.server.ts';
import type { VersionedRefund, VersionedSighting } from '../domain/orders/ledger-entry.ts';
import { type Ledger, ledgerOf } from '../domain/orders/ledger.ts';
import type { RefundSighting } from '../domain/orders/order.ts';
import type { KeyedOrder } from './batch.ts';
import type { BatchCosting } from './costing.server.ts';

type SightedOrder = SightingRow<KeyedOrder & { readonly shopId: string }>;

/** An order by what was seen of it. */
export interface SeenLedger {
  readonly sightings: readonly SightedOrder[]; // oldest version first
  readonly ledger: Ledger;
}

/** The ledger of an order's sightings, costed where costs are known; null while only refunds are known. */
export function seenLedger(rows: readonly SightingRow<unknown>[], costing: BatchCosting | null): SeenLedger | null {
  const sightings = rows.filter(({ kind }) => kind === 'order') as SightedOrder[];
  const refunds = rows.filter(({ kind }) => kind === 'refund') as SightingRow<RefundSighting>[];
  const ledger = ledgerOf(sightings.map(toVersioned), refunds.map(toVersionedRefund), costing?.costOf);
  return ledger && { sightings, ledger };
}

/** The bodies of what was seen of an order itself. */
export function orderSightings(rows: readonly SightingRow<unknown>[]): KeyedOrder[] {
  return rows.filter(({ kind }) => kind === 'order').map(({ body }) => body as KeyedOrder);
}

/** Sightings from before lines and payment methods were kept have none. */
type KeptOrder = Omit<KeyedOrder, 'lines' | 'gateways'> & Partial<Pick<KeyedOrder, 'lines' | 'gateways'>>;

function toVersioned({ body, contentHash, rawEventId }: SightingRow<KeptOrder>): VersionedSighting {
  const { lines = null, gateways = [] } = body;
  return { sighting: { ...body, lines, gateways, identifiers: [] }, contentHash, rawEventId };
}

function toVersionedRefund({ body, contentHash, rawEventId }: SightingRow<RefundSighting>): VersionedRefund {
  return { refund: body, contentHash, rawEventId };
}
