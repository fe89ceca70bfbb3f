import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** Whether somebody had the home page no longer lead to the first steps. */
export async function isSetupHidden(tx: WorkspaceTx): Promise<boolean> {
  const [row] = await tx.rows<{ hidden: boolean }>(`SELECT setup_hidden_at IS NOT NULL AS hidden FROM settings`);
  return row?.hidden ?? false;
}
