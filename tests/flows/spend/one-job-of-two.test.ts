import { expect, test } from 'vitest';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { lostUnits } from '#app/database/writing/sync-units.server.ts';
import { runUnit } from '#app/features/sync/run-unit.server.ts';
import { askForUnits } from '#app/features/sync/wish-units.server.ts';
import { PlatformError } from '#app/platforms/http/platform-error.ts';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { useMeta } from '../connections/meta-rig.ts';
import { largeAccountChosen } from './spend-rig.ts';

const { urls } = await useMeta();
const superuser = useSuperuser(urls);
const limited = new PlatformError({
  platform: 'meta',
  kind: 'rate-limited',
  message: 'later',
  retryAfterSeconds: 3_600,
});

test('given parts that wait out a limit and were taken for lost meanwhile, when both of their jobs run, then one reads', async () => {
  const { workspaceId } = await largeAccountChosen();
  const lost = () => withWorkspace(workspaceId, (tx) => lostUnits(tx, 30));
  await superuser.query(`UPDATE sync_unit SET asked_at = now() - interval '40 minutes' WHERE workspace_id = $1`, [
    workspaceId,
  ]);
  const [unit] = await lost();
  const { id } = unit!;
  await expect(runUnit(workspaceId, id, () => Promise.reject(limited))).rejects.toBe(limited);
  // the hold lasts longer than what is awaited: the sweep has another job made beside the one that sleeps
  await superuser.query(
    `UPDATE sync_unit SET asked_at = now() - interval '40 minutes', heard_at = now() - interval '40 minutes' WHERE id = $1`,
    [id],
  );
  expect((await lost()).map((one) => one.id)).toEqual([id]);
  let readings = 0;
  const read = async (): Promise<number> => (readings += 1);
  await runUnit(workspaceId, id, read);
  await runUnit(workspaceId, id, read);
  expect(readings).toBe(1);
  await askForUnits(workspaceId, [unit!]);
  await runUnit(workspaceId, id, read);
  expect(readings).toBe(2);
});
