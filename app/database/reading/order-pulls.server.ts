import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** Wished for; the platform gathers; what it has gathered is read, newest first; all is stored; the last attempt failed. */
export const PULL_STATES = ['waiting', 'at-shopify', 'reading', 'done', 'failed'] as const;
export type PullState = (typeof PULL_STATES)[number];

/** How far the latest pull of a shop's orders is. */
export interface OrderPullRow {
  readonly shopId: string;
  readonly since: Date | null; // orders placed from then on; null: all that may be seen
  readonly askedAt: Date;
  readonly state: PullState;
  readonly failure: string | null; // a PlatformErrorKind, or 'internal'; only where failed
  readonly objects: number; // orders and their lines that the platform gathered so far
  readonly rows: number; // of these read
  readonly orders: number | null; // all there are, as far as gathered or counted; null until the first are read
  readonly stored: number; // orders that are stored as raw events
  readonly historyFrom: Date | null; // from when on the platform lets us see orders; null: all
  readonly startedAt: Date | null;
  readonly changedAt: Date;
  readonly finishedAt: Date | null;
  readonly toProcess: number; // of what it stored, raw events that are not in the figures yet
}

/** The latest pull of every shop of the workspace; shops that were never pulled are not there. */
export function readOrderPulls(tx: WorkspaceTx): Promise<OrderPullRow[]> {
  return tx.rows<OrderPullRow>(
    `SELECT shop_id AS "shopId", since, asked_at AS "askedAt", state, failure, objects, rows, orders, stored,
       history_from AS "historyFrom", started_at AS "startedAt", changed_at AS "changedAt", finished_at AS "finishedAt",
       (SELECT count(*)::int FROM outbox JOIN raw_event USING (workspace_id, seq)
        WHERE outbox.workspace_id = $1 AND NOT outbox.dead AND raw_event.source = 'shopify-admin'
          AND raw_event.received_at <= coalesce(order_pull.finished_at, now())) AS "toProcess"
     FROM order_pull ORDER BY shop_id`,
    [tx.workspaceId],
  );
}

/** Shops whose orders are gathered or read now. */
export async function shopsBeingPulled(tx: WorkspaceTx): Promise<Set<string>> {
  const rows = await tx.rows<{ shopId: string }>(
    `SELECT shop_id AS "shopId" FROM order_pull WHERE state IN ('at-shopify', 'reading')`,
  );
  return new Set(rows.map(({ shopId }) => shopId));
}

/** A wish for a pull, as it was made. */
export interface PulledWish {
  readonly since: Date | null;
  readonly askedAt: Date;
}

/** A pull that has said nothing for so long is with no worker any more. */
const SILENT = `interval '1 hour'`;
/** Failures that may be over without anybody changing the program. */
const PASSING = `('unavailable', 'token-expired', 'no-permission')`;

/** The pull of a shop that is to be taken up again: it was lost on its way, or what stopped it may be over. */
export async function pullToTakeUp(tx: WorkspaceTx, shopId: string): Promise<PulledWish | null> {
  const [row] = await tx.rows<PulledWish>(
    `SELECT since, asked_at AS "askedAt" FROM order_pull WHERE shop_id = $1 AND changed_at < now() - ${SILENT}
       AND (state IN ('waiting', 'at-shopify', 'reading') OR (state = 'failed' AND failure IN ${PASSING}))`,
    [shopId],
  );
  return row ?? null;
}
