import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** A raw event with what its hashes are checked against. */
export interface RawEventRow {
  readonly id: string;
  readonly seq: bigint;
  readonly source: string;
  readonly topic: string;
  readonly deliveryKey: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly metaText: string; // as the chain hashes it
  readonly body: Buffer;
  readonly contentHash: Buffer;
  readonly chainHash: Buffer;
  readonly previousHash: Buffer | null; // of the event before it in the chain; null for the first
  readonly receivedAt: Date;
  readonly redactedAt: Date | null; // a person was erased from its body
  readonly redactedHash: Buffer | null;
  readonly stage: string | null; // how far it came
  readonly result: string | null;
  readonly reason: string | null;
  readonly outcomeAt: Date | null;
}

/** Whether a delivery was stored before. */
export async function hasDelivery(tx: WorkspaceTx, source: string, deliveryKey: string): Promise<boolean> {
  const rows = await tx.rows(`SELECT FROM raw_event WHERE source = $1 AND delivery_key = $2`, [source, deliveryKey]);
  return rows.length > 0;
}

export async function readRawEvent(tx: WorkspaceTx, id: string): Promise<RawEventRow | null> {
  const [row] = await tx.rows<RawEventRow>(
    `SELECT r.id, r.seq, r.source, r.topic, r.delivery_key AS "deliveryKey", r.meta, r.meta::text AS "metaText", r.body,
       r.content_hash AS "contentHash", r.chain_hash AS "chainHash", p.chain_hash AS "previousHash",
       r.received_at AS "receivedAt", r.redacted_at AS "redactedAt", r.redacted_hash AS "redactedHash", o.stage, o.result, o.reason, o.at AS "outcomeAt"
     FROM raw_event r
     LEFT JOIN raw_event p ON p.workspace_id = r.workspace_id AND p.seq = r.seq - 1
     LEFT JOIN event_outcome o ON o.workspace_id = r.workspace_id AND o.seq = r.seq
     WHERE r.id = $1`,
    [id],
  );
  return row ?? null;
}
