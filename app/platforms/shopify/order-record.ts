import { sha256Hex } from '#app/domain/values/ids.ts';
import { PlatformError } from '../http/platform-error.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** An order as it is stored: its id, which version it is, and the text, which is the same however the order was read. */
export interface OrderRecord {
  readonly orderId: string; // global id
  readonly updatedAt: string;
  readonly deliveryKey: string; // order, version and content
  readonly text: string;
}

/**
 * The record of an order read whole. Keys are sorted and page marks left out, so that a bulk operation and a single
 * question about the same version give the same bytes. Throws PlatformError where a list was not read to its end.
 */
export function orderRecord(order: Fields): OrderRecord {
  const { id, updatedAt } = order;
  if (typeof id !== 'string' || typeof updatedAt !== 'string') throw changed('an order has no id or updatedAt');
  const text = JSON.stringify(canonical(order));
  return { orderId: id, updatedAt, deliveryKey: [id, updatedAt, sha256Hex(Buffer.from(text))].join('|'), text };
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Fields;
  if (isOpen(fields['pageInfo'])) throw changed('a list of an order has more entries than are read');
  const names = Object.keys(fields).filter((name) => name !== 'pageInfo' && name !== '__parentId');
  return Object.fromEntries(names.sort().map((name) => [name, canonical(fields[name])]));
}

const isOpen = (pageInfo: unknown): boolean =>
  (pageInfo as { hasNextPage?: boolean } | undefined)?.hasNextPage === true;

/** Whether an order of a bulk operation lacks what only a question about it tells: its refunds, or a journey that was not ready. */
export function isPartial(order: Fields): boolean {
  return (order['refunds'] as unknown[]).length > 0 || !isJourneyReady(order);
}

/** Whether Shopify has put the order's journey together, or has none for it. */
export function isJourneyReady(order: Fields): boolean {
  return (order['customerJourneySummary'] as { ready?: boolean } | null)?.ready !== false;
}

function changed(message: string): PlatformError {
  return new PlatformError({ platform: 'shopify', kind: 'shape-changed', message });
}
