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
/** While one answer is on its way another is asked for. Of a standard shop's bucket one question asks for a third. */
const LANES = 2;

interface Waiting {
  readonly index: number; // of the slice
  readonly ids: string[]; // that no lane has taken
  left: number; // that are not stored
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
  const state = { isStopped: false, failure: null as { why: unknown } | null };
  const lanes = new Set<Promise<void>>();
  const goesOn = (): boolean => waiting.length > 0 && !state.isStopped && !state.failure;
  const readSome = async (slice: Waiting): Promise<void> => {
    const ids = slice.ids.splice(0, AT_ONCE);
    if (slice.ids.length === 0) waiting.shift();
    const { fresh, known } = await storeSingleOrders(pull, client, ids);
    report.fresh += fresh;
    report.known += known;
    slice.left -= ids.length;
    slice.stored += fresh + known;
    await progress.note(slice.index, { stored: slice.stored, isDone: slice.left === 0 });
  };
  const lane = async (): Promise<void> => {
    try {
      while (goesOn()) await readSome(waiting[0]!);
    } catch (why) {
      state.failure ??= { why };
    }
  };
  const open = (): void => {
    while (lanes.size < LANES && goesOn()) {
      // what was added just when one came to its end is taken by another
      const one = lane().finally(() => {
        lanes.delete(one);
        open();
      });
      lanes.add(one);
    }
  };
  const isBusy = (): boolean => {
    if (state.failure) throw state.failure.why;
    return lanes.size > 0;
  };
  return {
    report,
    add: async (index, partial, stored) => {
      const ids = await withoutRead(pull, partial);
      const known = partial.length - ids.length;
      report.readAlone += ids.length;
      await progress.note(index, { stored: stored + known, isDone: ids.length === 0 });
      if (ids.length > 0) waiting.push({ index, ids, left: ids.length, stored: stored + known });
      open();
      return known;
    },
    isBusy,
    ended: async () => {
      while (isBusy()) await Promise.all(lanes);
    },
    stop: async () => {
      state.isStopped = true;
      await Promise.all(lanes);
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
