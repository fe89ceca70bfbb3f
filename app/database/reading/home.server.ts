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

/** Whether a pixel that was heard before has been silent since an instant in which orders came in. */
export async function isTrackingQuiet(tx: WorkspaceTx, since: string): Promise<boolean> {
  const [row] = await tx.rows<{ quiet: boolean }>(
    `SELECT EXISTS (SELECT FROM raw_event WHERE source = 'pixel')
       AND NOT EXISTS (SELECT FROM raw_event WHERE source = 'pixel' AND received_at >= $1)
       AND EXISTS (SELECT FROM shop_order WHERE kind = 'online' AND counts AND ordered_at >= $1) AS quiet`,
    [since],
  );
  return row!.quiet;
}

/** Connections that are not used any more because their token stopped working. */
export function brokenConnections(tx: WorkspaceTx): Promise<{ platform: string; name: string; state: string }[]> {
  return tx.rows(`SELECT platform, name, state FROM connection WHERE state <> 'active' ORDER BY platform, name`);
}

/** Imports that failed since an instant, newest first. */
export function failedImports(tx: WorkspaceTx, since: string): Promise<{ id: string; fileName: string }[]> {
  return tx.rows(
    `SELECT id, file_name AS "fileName" FROM import WHERE state = 'failed' AND created_at >= $1
     ORDER BY created_at DESC LIMIT 3`,
    [since],
  );
}
