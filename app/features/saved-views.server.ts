import { randomUUID } from 'node:crypto';
import { withWorkspace } from '../database/workspace-transaction.server.ts';
import type { Who } from './who.ts';

export interface SavedView {
  readonly id: string;
  readonly page: string;
  readonly name: string;
  readonly query: string;
}

/** A person's saved views of a page, by name. */
export async function savedViews(who: Who, page: string): Promise<SavedView[]> {
  return withWorkspace(who.workspaceId, (tx) =>
    tx.rows<SavedView>(
      `SELECT id, page, name, query FROM saved_view WHERE user_id = $1 AND page = $2 ORDER BY name, created_at`,
      [who.userId, page],
    ),
  );
}

export async function saveView(who: Who, view: { page: string; name: string; query: string }): Promise<SavedView> {
  const id = randomUUID();
  await withWorkspace(who.workspaceId, (tx) =>
    tx.run(`INSERT INTO saved_view (workspace_id, id, user_id, page, name, query) VALUES ($1, $2, $3, $4, $5, $6)`, [
      who.workspaceId,
      id,
      who.userId,
      view.page,
      view.name,
      view.query,
    ]),
  );
  return { id, ...view };
}

export async function removeView(who: Who, id: string): Promise<void> {
  await withWorkspace(who.workspaceId, (tx) =>
    tx.run(`DELETE FROM saved_view WHERE id = $1 AND user_id = $2`, [id, who.userId]),
  );
}
