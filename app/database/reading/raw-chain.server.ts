import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** A link of the chain, with the hash that its body has now. */
export interface ChainRow {
  readonly seq: bigint;
  readonly id: string;
  readonly source: string;
  readonly topic: string;
  readonly deliveryKey: string;
  readonly metaText: string;
  readonly receivedAt: Date;
  readonly contentHash: Buffer;
  readonly chainHash: Buffer;
  readonly bodyHash: Buffer; // SHA-256 of the stored body, computed where it lies
  readonly redactedHash: Buffer | null; // what the body's hash is to be since a person was erased from it
  readonly redactedRightly: boolean; // a privacy webhook asked for it
}

export interface ChainHead {
  readonly seq: bigint;
  readonly hash: Buffer;
}

export async function chainHead(tx: WorkspaceTx): Promise<ChainHead | null> {
  const [row] = await tx.rows<ChainHead>('SELECT seq, hash FROM raw_chain');
  return row ?? null;
}

/** Raw events after a place in the chain up to another, in order. Bodies stay in the database: memory is flat. */
export function chainRows(tx: WorkspaceTx, after: bigint, upTo: bigint, limit: number): Promise<ChainRow[]> {
  return tx.rows<ChainRow>(
    `SELECT seq, id, source, topic, delivery_key AS "deliveryKey", meta::text AS "metaText", received_at AS "receivedAt",
       content_hash AS "contentHash", chain_hash AS "chainHash", sha256(body) AS "bodyHash",
       redacted_hash AS "redactedHash",
       redacted_at IS NULL OR EXISTS (SELECT FROM raw_event AS asked WHERE asked.id = raw_event.redacted_by
         AND asked.source = 'shopify-webhook' AND asked.topic IN ('customers/redact', 'shop/redact')) AS "redactedRightly"
     FROM raw_event WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3`,
    [after, upTo, limit],
  );
}
