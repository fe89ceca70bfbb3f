import { randomBytes, randomUUID } from 'node:crypto';
import { hashId } from '../../domain/values/ids.ts';
import { DERIVED_FORM } from '../../domain/versions/derived-form.ts';
import { readSettings } from '../reading/settings.server.ts';
import { storeMeasure } from '../writing/measures.server.ts';
import { currentPool } from '../pool.server.ts';
import { withWorkspace, type WorkspaceTx } from '../workspace-transaction.server.ts';

export interface WorkspaceRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly pixelKey: string;
  readonly demo: boolean;
}

const COLUMNS = 'id, slug, name, pixel_key AS "pixelKey", demo';
const DEFAULT_BRAND = hashId('brand', 'default');

export async function listWorkspaces(): Promise<WorkspaceRow[]> {
  return (await currentPool().query<WorkspaceRow>(`SELECT ${COLUMNS} FROM workspace ORDER BY created_at, slug`)).rows;
}

/** By id or slug; null where there is none. */
export async function findWorkspace(idOrSlug: string): Promise<WorkspaceRow | null> {
  const { rows } = await currentPool().query<WorkspaceRow>(
    `SELECT ${COLUMNS} FROM workspace WHERE id::text = $1 OR slug = $1`,
    [idOrSlug],
  );
  return rows[0] ?? null;
}

export async function workspaceByPixelKey(pixelKey: string): Promise<WorkspaceRow | null> {
  const { rows } = await currentPool().query<WorkspaceRow>(`SELECT ${COLUMNS} FROM workspace WHERE pixel_key = $1`, [
    pixelKey,
  ]);
  return rows[0] ?? null;
}

/** The workspaces a user is a member of, with the role there. */
export async function workspacesOf(userId: string): Promise<(WorkspaceRow & { role: string })[]> {
  const { rows } = await currentPool().query<WorkspaceRow & { role: string }>(
    `SELECT ${COLUMNS}, member.role FROM workspace JOIN member ON member.workspace_id = workspace.id
     WHERE member.user_id = $1 ORDER BY workspace.created_at, slug`,
    [userId],
  );
  return rows;
}

export interface NewWorkspace {
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly demo?: boolean;
  /** a fixed pixel key and identity secret make a test or a demo repeatable; they are random otherwise */
  readonly pixelKey?: string;
}

/**
 * Makes a workspace with its settings, in one transaction: a workspace without settings could never work its events off.
 * Where the slug is taken the one that has it is answered.
 */
export async function createWorkspace(input: NewWorkspace): Promise<WorkspaceRow> {
  await withWorkspace(randomUUID(), (tx) => insertWorkspace(tx, input));
  return (await findWorkspace(input.slug))!;
}

/** Makes the workspace that a transaction is for. Nothing is made where the slug is taken. */
export async function insertWorkspace(tx: WorkspaceTx, input: NewWorkspace): Promise<void> {
  await tx.run(`INSERT INTO brand (id, name) VALUES ($1, 'DigiFlow Hub') ON CONFLICT DO NOTHING`, [DEFAULT_BRAND]);
  const pixelKey = input.pixelKey ?? `pk_${randomBytes(16).toString('hex')}`;
  const made = await tx.run(
    `INSERT INTO workspace (id, slug, name, brand_id, pixel_key, demo, derived_by) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (slug) DO NOTHING`,
    [tx.workspaceId, input.slug, input.name, DEFAULT_BRAND, pixelKey, input.demo ?? false, DERIVED_FORM],
  );
  if (made === 0) return;
  await tx.run(`INSERT INTO settings (workspace_id, time_zone, identity_secret) VALUES ($1, $2, $3)`, [
    tx.workspaceId,
    input.timeZone,
    randomBytes(32),
  ]);
  await storeMeasure(tx, (await readSettings(tx)).measure);
}

export async function addMember(workspaceId: string, userId: string, role: string): Promise<void> {
  await currentPool().query(
    `INSERT INTO member (workspace_id, user_id, role) VALUES ($1, $2, $3)
     ON CONFLICT (workspace_id, user_id) DO UPDATE SET role = excluded.role`,
    [workspaceId, userId, role],
  );
}

/** Makes every user an owner of a workspace that has no member yet. */
export async function addEveryone(workspaceId: string): Promise<void> {
  await currentPool().query(
    `INSERT INTO member (workspace_id, user_id, role) SELECT $1, id, 'owner' FROM auth_user
     WHERE NOT EXISTS (SELECT FROM member WHERE workspace_id = $1) ON CONFLICT DO NOTHING`,
    [workspaceId],
  );
}

/** Makes a user the owner of every workspace without a member (made by a first import); answers how many there were. */
export async function adoptOrphans(userId: string): Promise<number> {
  const { rowCount } = await currentPool().query(
    `INSERT INTO member (workspace_id, user_id, role) SELECT id, $1, 'owner' FROM workspace
     WHERE NOT EXISTS (SELECT FROM member WHERE member.workspace_id = workspace.id) ON CONFLICT DO NOTHING`,
    [userId],
  );
  return rowCount ?? 0;
}
