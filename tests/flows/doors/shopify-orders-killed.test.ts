import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { eventually } from '../../support/processes.ts';
import { forgetEverything, pipelineWorkspace, useSuperuser } from '../../support/pipeline-workspace.ts';
import { useDoors } from './door-rig.ts';
import { useSandbox } from './sandbox-process.ts';

const urls = await useDoors();
const superuser = useSuperuser(urls);
const sandbox = await useSandbox({ seed: 5, today: '2026-03-31', orders: 1_500 });
// what the limit does is tested elsewhere
await sandbox.control({ admin: { bucket: { maximum: 20_000, restoreRate: 20_000 } } });
const PROGRAM = path.resolve(import.meta.dirname, '../../support/pull-orders-process.ts');

function start(pull: object) {
  const env = { ...process.env, PULL: JSON.stringify(pull), PULL_ORIGIN: sandbox.origin, PULL_DATABASE: urls.appUrl };
  const child = spawn(process.execPath, [PROGRAM], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => void child.once('exit', (code) => resolve(code)));
  return { child, ended, said: () => JSON.parse(said) as Record<string, number> };
}

test('given a pull that is killed again and again, when it runs to its end, then every order is stored once', async () => {
  const workspace = await pipelineWorkspace('killed');
  const pull = {
    workspaceId: workspace.id,
    shopId: workspace.shopId,
    since: null,
    askedAt: new Date().toISOString(),
  };
  const stored = () =>
    workspace.in(async (tx) => Number((await tx.rows<{ n: string }>(`SELECT count(*) AS n FROM raw_event`))[0]!.n));
  for (const limit of [1, 500, 1_000]) {
    const { child, ended } = start(pull);
    await eventually(`more than ${limit} are stored`, async () => (await stored()) >= limit);
    child.kill('SIGKILL');
    await ended;
    expect(await stored()).toBeLessThan(sandbox.world.orders.length);
  }
  const last = start(pull);
  expect(await last.ended).toBe(0);
  expect(last.said()['known']).toBeGreaterThanOrEqual(1_000);
  expect(await stored()).toBe(sandbox.world.orders.length);
  await processAll(workspace.id);
  const digest = await workspace.digest();

  await forgetEverything(superuser, workspace);
  const whole = start(pull);
  expect(await whole.ended).toBe(0);
  expect(whole.said()).toMatchObject({ fresh: sandbox.world.orders.length, known: 0 });
  await processAll(workspace.id);
  expect(await workspace.digest()).toBe(digest);
});
