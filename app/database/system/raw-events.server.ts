import { binaryArray } from '../binary-array.ts';
import type { ElementType } from '../column-types.server.ts';
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

/** Appends deliveries of one workspace in one statement, which is one durable transaction; answers in their order. */
export async function appendRawEvents(workspaceId: string, deliveries: readonly Delivery[]): Promise<Appended[]> {
  const { rows } = await currentPool().query<Appended>({
    name: 'append-raw-events',
    text: 'SELECT seq, fresh FROM append_raw_events($1, $2, $3, $4, $5, $6, $7) ORDER BY ord',
    values: [
      workspaceId,
      column('uuid', deliveries, ({ id }) => id),
      column('text', deliveries, ({ source }) => source),
      column('text', deliveries, ({ topic }) => topic),
      column('text', deliveries, ({ deliveryKey }) => deliveryKey),
      column('jsonb', deliveries, ({ meta }) => meta),
      column('bytea', deliveries, ({ body }) => body),
    ],
  });
  return rows;
}

function column(type: ElementType, deliveries: readonly Delivery[], of: (delivery: Delivery) => unknown): Buffer {
  return binaryArray(type, deliveries.map(of));
}
