import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** A page whose leads come here. */
export interface ConnectedPage {
  readonly id: string;
  readonly connectionId: string;
  readonly externalId: string;
  readonly name: string;
}

const PAGE = `SELECT id, connection_id AS "connectionId", external_id AS "externalId", name FROM connected_page`;

export async function storePage(tx: WorkspaceTx, page: ConnectedPage): Promise<void> {
  await tx.run(
    `INSERT INTO connected_page (workspace_id, id, connection_id, external_id, name) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (workspace_id, id) DO UPDATE SET connection_id = excluded.connection_id, name = excluded.name`,
    [tx.workspaceId, page.id, page.connectionId, page.externalId, page.name],
  );
}

export async function connectedPage(tx: WorkspaceTx, id: string): Promise<ConnectedPage | null> {
  return (await tx.rows<ConnectedPage>(`${PAGE} WHERE id = $1`, [id]))[0] ?? null;
}

export function connectedPages(tx: WorkspaceTx): Promise<ConnectedPage[]> {
  return tx.rows<ConnectedPage>(`${PAGE} ORDER BY name, id`);
}

export async function removePage(tx: WorkspaceTx, id: string): Promise<void> {
  await tx.run(`DELETE FROM connected_page WHERE id = $1`, [id]);
}
