import { createHash } from 'node:crypto';

/** What the chain binds of a raw event beside its content. */
export interface ChainedEvent {
  readonly id: string;
  readonly source: string;
  readonly topic: string;
  readonly deliveryKey: string;
  readonly metaText: string; // meta as PostgreSQL prints jsonb
  readonly receivedAt: Date;
}

/** What the first event of a chain has for its predecessor's hash. */
export const CHAIN_START = Buffer.alloc(32);

/**
 * SHA-256 of the previous hash, the content's hash, who the event says it is and when it came: any change or gap shows
 * from there on.
 */
export function chainHash(previous: Uint8Array, contentHash: Uint8Array, event: ChainedEvent): Buffer {
  const { id, source, topic, deliveryKey, metaText, receivedAt } = event;
  return createHash('sha256')
    .update(previous)
    .update(contentHash)
    .update([id, source, topic, deliveryKey, metaText, receivedAt.getTime()].join('|'), 'utf8')
    .digest();
}
