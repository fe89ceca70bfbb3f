import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { eventually } from '../../support/processes.ts';
import { randomFrom, whole } from '../../support/seeded-random.ts';
import { GRAPH_TOKEN } from '../doors/sandbox-process.ts';
import { META_SECRET } from '../doors/senders.ts';
import { useConversions } from './conversions-rig.ts';

const isFull = process.env['FULL'] === '1';
vi.setConfig({ testTimeout: isFull ? 900_000 : 180_000 });
const { urls, sandbox, superuser, arrived, workspaceWith } = await useConversions();
const PROGRAM = path.resolve(import.meta.dirname, '../../support/send-conversions-process.ts');

/** So often it is killed between a request and what follows it: a few times in `npm test`, twenty with FULL=1. */
const KILLS = isFull ? 20 : 4;
const ORDERS = (KILLS + 4) * 10;
const SLOW_MS = 120;

test(`given a run that is killed ${KILLS} times while a request is under way, when it is taken up again, then every purchase counts once at Meta`, async () => {
  const shop = await workspaceWith(['purchase']);
  await shop.buy(...Array.from({ length: ORDERS }, (_, n) => ({ id: 50_001 + n })));
  await sandbox.control({ conversions: { slowMs: SLOW_MS } });
  const start = () => {
    const env = {
      ...process.env,
      CONVERSIONS: JSON.stringify({ workspaceId: shop.workspaceId, datasetId: shop.datasetId }),
      ...{ CONVERSIONS_ORIGIN: sandbox.origin, CONVERSIONS_TOKEN: GRAPH_TOKEN, CONVERSIONS_SECRET: META_SECRET },
      CONVERSIONS_DATABASE: urls.appUrl,
    };
    const child = spawn(process.execPath, [PROGRAM], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    return { child, ended: new Promise<number | null>((resolve) => void child.once('exit', resolve)) };
  };
  const random = randomFrom(4711);
  let unsure = 0; // a kill may fall between two requests: not every one leaves something behind
  for (let kill = 0; kill < KILLS; kill += 1) {
    const { requests } = await arrived();
    const more = 1 + whole(random, 2);
    const { child, ended } = start();
    await eventually('it sends', async () => (await arrived()).requests >= requests + more);
    await sleep(whole(random, SLOW_MS + 40));
    child.kill('SIGKILL');
    await ended;
    unsure += (await shop.rows()).filter(({ unsure_since }) => unsure_since !== null).length;
    // the next run waits until the killed one has had its time
    expect(await shop.run()).toMatchObject({ state: 'busy', requests: 0 });
    await superuser.query(`UPDATE conversion_dataset SET busy_until = NULL WHERE workspace_id = $1`, [
      shop.workspaceId,
    ]);
  }
  expect(unsure).toBeGreaterThan(0);
  expect(await start().ended).toBe(0);
  await sandbox.control({ conversions: { slowMs: 0 } });

  const { events } = await arrived('5');
  const ids = events.map(({ event }) => event.event_id).toSorted();
  expect(ids).toEqual(Array.from({ length: ORDERS }, (_, n) => `${50_001 + n}`));
  expect((await shop.rows()).every(({ state, unsure_since }) => state === 'sent' && unsure_since === null)).toBe(true);
  // some had arrived already: at Meta they count once all the same
  expect(events.reduce((sum, { again }) => sum + again, 0)).toBeGreaterThan(0);
  expect(await shop.run()).toMatchObject({ state: 'done', requests: 0 });
});

test('given two workers that send to one dataset at once, then one of them does, and each purchase goes once', async () => {
  const shop = await workspaceWith(['purchase']);
  await shop.buy(...Array.from({ length: 30 }, (_, n) => ({ id: 60_001 + n })));
  const runs = await Promise.all([shop.run({ batch: 4 }), shop.run({ batch: 4 }), shop.run({ batch: 4 })]);
  expect(runs.map(({ state }) => state).toSorted()).toEqual(['busy', 'busy', 'done']);
  const { events } = await arrived('6000');
  expect(events.every(({ again }) => again === 0)).toBe(true);
  expect((await arrived('60')).events).toHaveLength(30);
});

test('given a run that takes long, then it ends after its time, and another goes on where it ended', async () => {
  const shop = await workspaceWith(['purchase']);
  await shop.buy(...Array.from({ length: 12 }, (_, n) => ({ id: 70_001 + n })));
  expect(await shop.run({ runMs: 0, batch: 5 })).toMatchObject({ state: 'going-on', sent: 5 });
  expect(await shop.run({ batch: 5 })).toMatchObject({ state: 'done', sent: 7 });
});
