import type { Journey } from '../../domain/attribution/journey.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { DIRECT_FLAG, LEAD_FLAG } from '../journey-flags.ts';

/** An order that can be written onto, with what was written or refused. */
export interface WritableOrder {
  readonly id: string;
  readonly platformId: string; // numeric
  readonly journey: Journey;
  readonly digest: string | null;
  readonly refusedDigest: string | null; // of values that are not tried again
  readonly isRefused: boolean;
}

export interface WritableAsked {
  readonly shopId: string;
  /** only orders placed since; null: all */
  readonly since: Date | null;
  readonly among: readonly string[] | null;
  /** after this order, by id */
  readonly after: string | null;
  readonly limit: number;
}

interface Row extends Omit<WritableOrder, 'journey'>, Pick<Journey, 'orderAt' | 'touchIds' | 'at' | 'entityIds'> {
  readonly flags: readonly number[];
}

/** Orders of a Shopify shop that figures count, in the order of their ids. */
export async function writableOrders(tx: WorkspaceTx, asked: WritableAsked): Promise<WritableOrder[]> {
  const rows = await tx.rows<Row>(
    `SELECT o.id, o.platform_id AS "platformId", w.digest, w.refused_digest AS "refusedDigest",
       w.refusal IS NOT NULL AS "isRefused", j.order_at::float8 AS "orderAt", j.touch_ids AS "touchIds", j.at::float8[] AS at, j.flags,
       j.entity_ids AS "entityIds"
     FROM shop_order o JOIN journey j ON j.workspace_id = o.workspace_id AND j.order_id = o.id
     LEFT JOIN order_write_back w ON w.workspace_id = o.workspace_id AND w.order_id = o.id
     WHERE o.shop_id = $1 AND o.counts AND o.platform = 'shopify' AND o.platform_id ~ '^[0-9]+$'
       AND ($2::timestamptz IS NULL OR o.ordered_at > $2) AND ($3::uuid[] IS NULL OR o.id = ANY ($3))
       AND ($4::uuid IS NULL OR o.id > $4)
     ORDER BY o.id LIMIT $5`,
    [asked.shopId, asked.since, asked.among, asked.after, asked.limit],
  );
  return rows.map(({ id, platformId, digest, refusedDigest, isRefused, flags, ...journey }) => ({
    ...{ id, platformId, digest, refusedDigest, isRefused },
    journey: {
      ...journey,
      isLead: flags.map((flag) => (flag & LEAD_FLAG) !== 0),
      isDirect: flags.map((flag) => (flag & DIRECT_FLAG) !== 0),
    },
  }));
}

export interface ConnectedShop {
  readonly shopId: string;
  readonly scopes: string;
  readonly installedAt: Date;
  readonly enabled: boolean;
  readonly isBusy: boolean;
  readonly turns: number; // how often what is marked became another
  readonly state: string | null;
  readonly signature: string | null;
  readonly comparedAt: Date | null;
  readonly hasMarks: boolean;
}

/** The workspace's shops that installed the app, with how writing onto their orders stands. */
export function connectedShops(tx: WorkspaceTx): Promise<ConnectedShop[]> {
  return tx.rows(
    `SELECT s.shop_id AS "shopId", s.scopes, s.installed_at AS "installedAt", coalesce(w.enabled, true) AS enabled,
       coalesce(w.busy_until > now(), false) AS "isBusy", coalesce(w.turns, 0) AS turns, w.state, w.signature,
       w.compared_at AS "comparedAt",
       EXISTS (SELECT FROM credit_change c WHERE c.shop_id = s.shop_id) AS "hasMarks"
     FROM shop_session s LEFT JOIN shop_write_back w ON w.workspace_id = s.workspace_id AND w.shop_id = s.shop_id
     ORDER BY s.shop_id`,
  );
}

export interface WriteBackRow {
  readonly shopId: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly state: string | null;
  readonly stateAt: Date | null;
  readonly written: number; // orders that carry what was written
  readonly lastWrittenAt: Date | null;
  readonly refused: number; // orders of which the last values were refused
  readonly refusal: string | null; // why, of the latest
  readonly waiting: number; // orders that changed since
}

/** What was written onto the orders of every shop that installed the app, or that was written to before. */
export function writeBackRows(tx: WorkspaceTx): Promise<WriteBackRow[]> {
  return tx.rows(
    `SELECT s.id AS "shopId", s.name, coalesce(w.enabled, true) AS enabled, w.state, w.state_at AS "stateAt",
       (SELECT count(*)::int FROM credit_change c WHERE c.shop_id = s.id) AS waiting, o.*
     FROM shop s LEFT JOIN shop_write_back w ON w.workspace_id = s.workspace_id AND w.shop_id = s.id,
       LATERAL (SELECT count(*) FILTER (WHERE digest IS NOT NULL)::int AS written, max(written_at) AS "lastWrittenAt",
         count(*) FILTER (WHERE refusal IS NOT NULL)::int AS refused,
         (array_agg(refusal ORDER BY refused_at DESC) FILTER (WHERE refusal IS NOT NULL))[1] AS refusal
         FROM order_write_back b WHERE b.shop_id = s.id) AS o
     WHERE w.shop_id IS NOT NULL OR EXISTS (SELECT FROM shop_session i WHERE i.shop_id = s.id)
     ORDER BY s.name, s.id`,
  );
}
