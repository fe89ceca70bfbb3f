import { currentPool } from '../pool.server.ts';

/** What a message from outside names: a shop's domain, a page's id. */
export type RouteKind = 'shopify' | 'meta-page';

export interface Destination {
  readonly workspaceId: string;
  readonly targetId: string; // the shop's or connection's id
}

export async function destinationOf(kind: RouteKind, externalKey: string): Promise<Destination | null> {
  const { rows } = await currentPool().query<Destination>(
    `SELECT workspace_id AS "workspaceId", target_id AS "targetId" FROM route WHERE kind = $1 AND external_key = $2`,
    [kind, externalKey],
  );
  return rows[0] ?? null;
}

/** Every destination of a kind. */
export async function destinationsOf(kind: RouteKind): Promise<Destination[]> {
  const { rows } = await currentPool().query<Destination>(
    `SELECT workspace_id AS "workspaceId", target_id AS "targetId" FROM route WHERE kind = $1 ORDER BY external_key`,
    [kind],
  );
  return rows;
}

/** Sends messages that name `externalKey` to a workspace; the first to claim a key keeps it. */
export async function addRoute(kind: RouteKind, externalKey: string, destination: Destination): Promise<Destination> {
  await currentPool().query(
    `INSERT INTO route (kind, external_key, workspace_id, target_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [kind, externalKey, destination.workspaceId, destination.targetId],
  );
  return (await destinationOf(kind, externalKey))!;
}

/**
 * Sends messages that name `externalKey` to a workspace, unless they go to another one. Within the same workspace the new
 * target takes over. Answers whether they come here.
 */
export async function claimRoute(kind: RouteKind, externalKey: string, destination: Destination): Promise<boolean> {
  const { rowCount } = await currentPool().query(
    `INSERT INTO route (kind, external_key, workspace_id, target_id) VALUES ($1, $2, $3, $4)
     ON CONFLICT (kind, external_key) DO UPDATE SET target_id = excluded.target_id
       WHERE route.workspace_id = excluded.workspace_id`,
    [kind, externalKey, destination.workspaceId, destination.targetId],
  );
  return rowCount === 1;
}

/** Ends that messages go to a workspace. Another workspace's stay. */
export async function removeRoute(kind: RouteKind, externalKey: string, workspaceId: string): Promise<void> {
  await currentPool().query(`DELETE FROM route WHERE kind = $1 AND external_key = $2 AND workspace_id = $3`, [
    kind,
    externalKey,
    workspaceId,
  ]);
}
