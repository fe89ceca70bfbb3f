import { currentPool } from '../pool.server.ts';

/** Whether the demo's data was sent in full; a fill that was interrupted is played again, and changes nothing twice. */
export async function demoFilled(workspaceId: string): Promise<boolean> {
  const { rowCount } = await currentPool().query(
    `SELECT 1 FROM workspace WHERE id = $1 AND demo_filled_at IS NOT NULL`,
    [workspaceId],
  );
  return rowCount === 1;
}

export async function markDemoFilled(workspaceId: string): Promise<void> {
  await currentPool().query(`UPDATE workspace SET demo_filled_at = now() WHERE id = $1`, [workspaceId]);
}
