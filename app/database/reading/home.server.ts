import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** Which of the first steps were taken. */
export interface Steps {
  readonly shop: boolean;
  readonly ads: boolean;
  readonly file: boolean;
  readonly pixel: boolean;
  readonly lead: boolean;
}

export async function stepsTaken(tx: WorkspaceTx): Promise<Steps> {
  const [row] = await tx.rows<Steps>(
    `SELECT EXISTS (SELECT FROM shop WHERE platform <> 'manual') AS shop, EXISTS (SELECT FROM ad_account) AS ads,
       EXISTS (SELECT FROM import WHERE state = 'finished') AS file,
       EXISTS (SELECT FROM raw_event WHERE source = 'pixel') AS pixel, EXISTS (SELECT FROM lead) AS lead`,
  );
  return row!;
}

/** Imports that failed since an instant, newest first. */
export function failedImports(tx: WorkspaceTx, since: string): Promise<{ id: string; fileName: string }[]> {
  return tx.rows(
    `SELECT id, file_name AS "fileName" FROM import WHERE state = 'failed' AND created_at >= $1
     ORDER BY created_at DESC LIMIT 3`,
    [since],
  );
}

/** Names of connected shops that do not load our pixel, by what Shopify last said. */
export async function silentShops(tx: WorkspaceTx): Promise<string[]> {
  const rows = await tx.rows<{ name: string }>(
    `SELECT shop.name FROM shop JOIN shop_session s ON s.workspace_id = shop.workspace_id AND s.shop_id = shop.id
     JOIN shop_pixel p ON p.workspace_id = shop.workspace_id AND p.shop_id = shop.id
     WHERE p.state <> 'on' ORDER BY shop.name`,
  );
  return rows.map(({ name }) => name);
}
