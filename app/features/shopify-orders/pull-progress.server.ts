import { shopSession } from '../../database/writing/shop-sessions.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import {
  beginPull,
  keepSlices,
  notePull,
  notePullFailed,
  type PullSlice,
  type PullWish,
} from '../../database/writing/order-pulls.server.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import { shownSince } from '../../platforms/shopify/scopes.ts';
import type { ShopOfWorkspace } from './shop-of-workspace.ts';

export interface Pull extends PullWish, ShopOfWorkspace {}

/** Where a pull says how far it is, for pages to read, and for the attempt that takes it up again. */
export interface Progress {
  /** Answers the slices of an earlier attempt; null where none has cut the pull yet. */
  begin(): Promise<readonly PullSlice[] | null>;
  /** Keeps how the pull is cut; answers the slices that hold. */
  cut(slices: readonly PullSlice[]): Promise<readonly PullSlice[]>;
  /** Counts of a slice: one that is read again counts only what goes beyond the time before. */
  note(index: number, counts: Partial<Counts>): Promise<void>;
  done(): Promise<void>;
  failed(why: unknown): Promise<void>;
  readonly slices: readonly PullSlice[];
}

type Counts = Pick<PullSlice, 'objects' | 'rows' | 'orders' | 'stored' | 'isDone'>;

/** The progress of one pull, in a transaction of its own each time: what it says is seen while the pull runs. */
export function progressOf(pull: Pull): Progress {
  let now: readonly PullSlice[] = [];
  let written: Promise<void> = Promise.resolve();
  const inWorkspace = <T>(work: Parameters<typeof withWorkspace<T>>[1]): Promise<T> =>
    withWorkspace(pull.workspaceId, work);
  return {
    get slices() {
      return now;
    },
    begin: () =>
      inWorkspace(async (tx) => {
        const scopes = (await shopSession(tx, pull.shopId))?.scopes ?? null;
        const kept = await beginPull(tx, pull, historyFrom(scopes, pull));
        now = kept ?? [];
        return kept;
      }),
    cut: async (slices) => (now = await inWorkspace((tx) => keepSlices(tx, pull, slices))),
    note: async (index, counts) => {
      const before = now[index]!;
      const after = further(before, counts);
      if (JSON.stringify(after) === JSON.stringify(before)) return;
      now = now.with(index, after);
      // one after the other, each what is known by then: what is said never runs backwards
      const write = (): Promise<void> => inWorkspace((tx) => notePull(tx, pull, { state: stateOf(now), slices: now }));
      const next = written.then(write);
      written = next.catch(() => undefined);
      await next;
    },
    done: () => inWorkspace((tx) => notePull(tx, pull, { state: 'done', slices: now })),
    failed: async (why) => {
      const kind = why instanceof PlatformError ? why.kind : 'internal';
      // who says when to come back is not done: what was noted last still holds
      if (kind === 'rate-limited') return;
      // what failed is told by the pull itself; that it can't be noted as well is no news
      await inWorkspace((tx) => notePullFailed(tx, pull, kind)).catch(() => undefined);
    },
  };
}

const stateOf = (slices: readonly PullSlice[]): 'reading' | 'at-shopify' =>
  slices.some(({ orders }) => orders !== null) ? 'reading' : 'at-shopify';

/** An attempt that begins a slice anew is behind the one before for a while: nothing is taken back. */
function further(before: PullSlice, { objects = 0, rows = 0, stored = 0, ...rest }: Partial<Counts>): PullSlice {
  return {
    ...before,
    ...rest,
    objects: Math.max(before.objects, objects),
    rows: Math.max(before.rows, rows),
    stored: Math.max(before.stored, stored),
  };
}

/** From when on Shopify shows orders to an app with these scopes; null where it shows all, or where it isn't known. */
function historyFrom(scopes: string | null, { since, askedAt }: PullWish): string | null {
  const shown = scopes === null ? null : (shownSince(scopes, new Date(askedAt))?.toISOString() ?? null);
  if (shown === null) return since;
  return since !== null && since > shown ? since : shown;
}
