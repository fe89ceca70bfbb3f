import { type Appended, appendRawEvents, type Delivery } from '../database/system/raw-events.server.ts';
import { isTransient } from '../database/transient.ts';
import { hashId } from '../domain/values/ids.ts';
import { enqueueProcessing } from '../runtime/queue.server.ts';

const MAX_BATCH = 500;
const MAX_BATCH_BYTES = 8_000_000;

interface Waiting {
  readonly delivery: Delivery;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
}

interface Line {
  waiting: Waiting[];
  writing: boolean;
}

/** One line per workspace: while a commit is under way the next deliveries gather, and share the commit after it. */
const lines = new Map<string, Line>();

/** The id under which a delivery is stored. */
export const rawEventId = (source: string, deliveryKey: string): string => hashId('raw', source, deliveryKey);

export type NewDelivery = Omit<Delivery, 'id'>;

/**
 * Stores a delivery. Answers after the commit that holds it: `fresh`, or known already. Many deliveries at once share
 * one commit (group commit). Throws where it could not be stored; then nothing of it is.
 */
export async function collect(workspaceId: string, delivery: NewDelivery): Promise<Appended> {
  const line = lines.get(workspaceId) ?? { waiting: [], writing: false };
  lines.set(workspaceId, line);
  const id = rawEventId(delivery.source, delivery.deliveryKey);
  return new Promise((resolve, reject) => {
    line.waiting.push({ delivery: { ...delivery, id }, resolve, reject });
    if (!line.writing) void write(workspaceId, line);
  });
}

async function write(workspaceId: string, line: Line): Promise<void> {
  line.writing = true;
  while (line.waiting.length > 0) await commit(workspaceId, nextBatch(line));
  line.writing = false;
  lines.delete(workspaceId);
}

function nextBatch(line: Line): Waiting[] {
  let bytes = 0;
  let count = 0;
  for (const { delivery } of line.waiting) {
    bytes += delivery.body.byteLength;
    if (count > 0 && (count >= MAX_BATCH || bytes > MAX_BATCH_BYTES)) break;
    count += 1;
  }
  return line.waiting.splice(0, count);
}

async function commit(workspaceId: string, batch: readonly Waiting[]): Promise<void> {
  try {
    const appended = await appendRawEvents(
      workspaceId,
      batch.map(({ delivery }) => delivery),
    );
    for (const [index, { resolve }] of batch.entries()) resolve(appended[index]!);
    if (appended.some(({ fresh }) => fresh)) enqueueProcessing(workspaceId);
  } catch (error) {
    // one delivery that the database refuses must not take its neighbours along
    if (batch.length > 1 && !isTransient(error)) for (const one of batch) await commit(workspaceId, [one]);
    else for (const { reject } of batch) reject(error);
  }
}
