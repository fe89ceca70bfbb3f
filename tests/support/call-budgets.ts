import { currentPool } from '#app/database/pool.server.ts';

/** The time is over for which a platform lets nothing be asked, and nothing is used up. */
export async function releaseBudgets(): Promise<void> {
  await currentPool().query(`UPDATE call_budget SET held_until = now(), turn_at = 'epoch', used_percent = 0`);
}
