import { currentPool } from '../pool.server.ts';

/** A delivery to be kept: what came in, byte for byte, and under which key it counts as the same delivery. */
export interface Delivery {
  readonly id: string; // hash of source and delivery key
  readonly source: string;
  readonly topic: string;
  readonly deliveryKey: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface Appended {
  readonly seq: bigint;
  readonly fresh: boolean; // false: this delivery was known already
}

/**
 * Appends deliveries of one workspace in one statement, which is one durable transaction; answers in their order.
 * All bodies travel as one binary parameter with offsets: an array of bytea would be sent as hexadecimal text.
 */
export async function appendRawEvents(workspaceId: string, deliveries: readonly Delivery[]): Promise<Appended[]> {
  let offset = 0;
  const rows = deliveries.map(({ id, source, topic, deliveryKey, meta, body }) => {
    const row = { id, source, topic, key: deliveryKey, meta, off: offset, len: body.byteLength };
    offset += body.byteLength;
    return row;
  });
  const bodies = Buffer.concat(deliveries.map(({ body }) => body));
  const result = await currentPool().query<{ seq: bigint; fresh: boolean }>({
    name: 'append-raw-events',
    text: 'SELECT seq, fresh FROM append_raw_events($1, $2, $3) ORDER BY ord',
    values: [workspaceId, JSON.stringify(rows), bodies],
  });
  return result.rows;
}
