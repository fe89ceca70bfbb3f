import { shopSession } from '../../database/writing/shop-sessions.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import {
  beginPull,
  notePull,
  notePullFailed,
  type PullProgress,
  type PullWish,
} from '../../database/writing/order-pulls.server.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import { shownSince } from '../../platforms/shopify/scopes.ts';
import type { ShopOfWorkspace } from './shop-of-workspace.ts';

export interface Pull extends PullWish, ShopOfWorkspace {}

/** Where a pull says how far it is, for pages to read. */
export interface Progress {
  begin(): Promise<void>;
  note(changes: Partial<PullProgress>): Promise<void>;
  failed(why: unknown): Promise<void>;
}

/** The progress of one pull, in a transaction of its own each time: what it says is seen while the pull runs. */
export function progressOf(pull: Pull): Progress {
  let now: PullProgress = { state: 'at-shopify', objects: 0, rows: 0, orders: null, stored: 0 };
  return {
    begin: () =>
      withWorkspace(pull.workspaceId, async (tx) => {
        const scopes = (await shopSession(tx, pull.shopId))?.scopes ?? null;
        await beginPull(tx, pull, historyFrom(scopes, pull));
      }),
    note: async (changes) => {
      const next = { ...now, ...changes };
      if (JSON.stringify(next) === JSON.stringify(now)) return;
      now = next;
      await withWorkspace(pull.workspaceId, (tx) => notePull(tx, pull, next));
    },
    failed: async (why) => {
      const kind = why instanceof PlatformError ? why.kind : 'internal';
      // who says when to come back is not done: what was noted last still holds
      if (kind === 'rate-limited') return;
      // what failed is told by the pull itself; that it can't be noted as well is no news
      await withWorkspace(pull.workspaceId, (tx) => notePullFailed(tx, pull, kind)).catch(() => undefined);
    },
  };
}

/** From when on Shopify shows orders to an app with these scopes; null where it shows all, or where it isn't known. */
function historyFrom(scopes: string | null, { since, askedAt }: PullWish): string | null {
  const shown = scopes === null ? null : (shownSince(scopes, new Date(askedAt))?.toISOString() ?? null);
  if (shown === null) return since;
  return since !== null && since > shown ? since : shown;
}
