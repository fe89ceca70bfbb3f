import { toldByApi } from '../../database/reading/order-looks.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { orderIdOf } from '../../pipeline/normalise/order-id.ts';
import type { AdminClient } from '../../platforms/shopify/admin-client.ts';
import { platformId } from '../../platforms/shopify/global-id.ts';
import type { Progress, Pull } from './pull-progress.server.ts';
import { storeSingleOrders } from './single-orders.server.ts';

/** An order that a file tells only in part. */
export interface PartialOrder {
  readonly id: string;
  readonly updatedAt: string;
}

/** Shopify's limit lets some ten single orders come in a second: progress should move, and a crash lose few. */
const AT_ONCE = 25;

interface Waiting {
  readonly index: number; // of the slice
  readonly ids: string[];
  stored: number; // of the slice
}

export interface Alone {
  /** The partial orders of a slice whose file is read: it is done once they are. Answers how many are known already. */
  add(index: number, partial: readonly PartialOrder[], stored: number): Promise<number>;
  /** Whether some are being read. Throws what kept one from being read. */
  isBusy(): boolean;
  /** Waits until all are read. Throws what kept one from being read. */
  ended(): Promise<void>;
  /** Reads no more than those that are under way, and waits for them. */
  stop(): Promise<void>;
  readonly report: { readonly readAlone: number; readonly fresh: number; readonly known: number };
}

/**
 * The orders of a pull that are read one by one, first slice first, beside all else: Shopify's limit makes that slow, and
 * neither the next file nor Shopify has to wait for it.
 */
export function ordersAlone(pull: Pull, client: AdminClient, progress: Progress): Alone {
  const waiting: Waiting[] = [];
  const report = { readAlone: 0, fresh: 0, known: 0 };
  let reading: Promise<void> | null = null;
  let [isStopped, failure] = [false, null as { why: unknown } | null];
  const readSome = async (slice: Waiting): Promise<void> => {
    const { fresh, known } = await storeSingleOrders(pull, client, slice.ids.splice(0, AT_ONCE));
    report.fresh += fresh;
    report.known += known;
    slice.stored += fresh + known;
    const isDone = slice.ids.length === 0;
    if (isDone) waiting.shift();
    await progress.note(slice.index, { stored: slice.stored, isDone });
  };
  const readAll = async (): Promise<void> => {
    try {
      while (waiting[0] && !isStopped) await readSome(waiting[0]);
    } catch (why) {
      failure = { why };
    }
  };
  const isBusy = (): boolean => {
    if (failure) throw failure.why;
    return reading !== null;
  };
  return {
    report,
    add: async (index, partial, stored) => {
      const ids = await withoutRead(pull, partial);
      const known = partial.length - ids.length;
      report.readAlone += ids.length;
      await progress.note(index, { stored: stored + known, isDone: ids.length === 0 });
      if (ids.length > 0) waiting.push({ index, ids, stored: stored + known });
      if (!failure) reading ??= readAll().finally(() => (reading = null));
      return known;
    },
    isBusy,
    ended: async () => {
      while (isBusy()) await reading;
    },
    stop: async () => {
      isStopped = true;
      await reading;
    },
  };
}

/** Those that no earlier attempt of the pull has read: Shopify's limit makes each of them dear. Answers their ids. */
async function withoutRead(pull: Pull, partial: readonly PartialOrder[]): Promise<string[]> {
  const versionOf = ({ id, updatedAt }: PartialOrder) => ({
    subjectId: orderIdOf(pull.shopId, 'shopify', platformId('', id)),
    at: updatedAt,
  });
  const versions = partial.map(versionOf);
  const read = await withWorkspace(pull.workspaceId, (tx) => toldByApi(tx, versions, pull.askedAt));
  return partial.filter((_, index) => !read.has(versions[index]!.subjectId)).map(({ id }) => id);
}
