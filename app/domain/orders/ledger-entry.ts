import { hashId } from '../values/ids.ts';
import { addComponents, type Components, isZero, zeroComponents } from './components.ts';
import type { OrderSighting, RefundSighting, Restocked } from './order.ts';

/** What changes an order's money, in the order in which entries of the same instant are taken. */
export const LEDGER_KINDS = ['sale', 'edit', 'refund', 'cancellation'] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** A dated change of an order's money. The sum of an order's entries is what the order is worth now. */
export interface LedgerEntry {
  readonly id: string; // hash of the order and the cause, the same after every rebuild
  readonly kind: LedgerKind;
  readonly at: string; // UTC instant, never before the order's
  readonly rawEventId: string; // the evidence
  readonly dated: boolean; // false: the source gave no date, the instant is that of the import or sighting
  readonly components: Components; // signed change, minor units
}

/** A sighting with its evidence. `contentHash` is the hash of the raw content, the last word between equal versions. */
export interface VersionedSighting {
  readonly sighting: OrderSighting;
  readonly contentHash: string;
  readonly rawEventId: string;
}

/** A refund that arrived by itself, with its evidence. */
export interface VersionedRefund {
  readonly refund: RefundSighting;
  readonly contentHash: string;
  readonly rawEventId: string;
}

/** The order that entries are made for: its identity for ids, its instant as their lower bound. */
export interface LedgerOrder {
  readonly platform: string;
  readonly platformId: string;
  readonly orderedAt: string;
}

/** An entry before costs: what it tells of the order, of which its costs are a function. */
export interface Step {
  readonly entry: LedgerEntry;
  readonly sale?: OrderSighting; // sold so from here on
  readonly restocked?: readonly Restocked[] | null; // went back into stock
}

interface EntryCause {
  readonly kind: LedgerKind;
  readonly cause: readonly string[]; // tells entries of one kind apart
  readonly at: string;
  readonly rawEventId: string;
  readonly dated: boolean;
  readonly components: Components;
}

/** Makes an entry; an instant before the order's is set to the order's. */
export function entryOf(order: LedgerOrder, { cause, ...entry }: EntryCause): LedgerEntry {
  const at = new Date(Math.max(epochOf(entry.at), epochOf(order.orderedAt))).toISOString();
  return { id: hashId('ledger', order.platform, order.platformId, entry.kind, ...cause), ...entry, at };
}

/** Dated order: by instant, then by kind, then by id. */
export function inDatedOrder(steps: readonly Step[]): Step[] {
  const rank = (entry: LedgerEntry): number => LEDGER_KINDS.indexOf(entry.kind);
  return steps.toSorted(
    ({ entry: a }, { entry: b }) => epochOf(a.at) - epochOf(b.at) || rank(a) - rank(b) || compareText(a.id, b.id),
  );
}

/** The sum of the entries' components: what the order is worth after all of them. */
export function sumOfEntries(entries: readonly LedgerEntry[]): Components {
  return entries.reduce((sum, entry) => addComponents(sum, entry.components), zeroComponents());
}

export function hasMoney(entry: LedgerEntry): boolean {
  return !isZero(entry.components);
}

/** Epoch milliseconds of an ISO 8601 instant. Throws RangeError for anything else. */
export function epochOf(instant: string): number {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) throw new RangeError(`"${instant}" is not an instant`);
  return ms;
}

/** Order by code unit, the same in every locale. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
