import { spawn } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { shopsDue } from '#app/features/write-back/due-shops.server.ts';
import { enableWriteBack } from '#app/database/writing/write-backs.server.ts';
import { SANDBOX_ADMIN_TOKEN } from '../../../sandbox/constants.ts';
import { delivery } from '../../support/pipeline-workspace.ts';
import { eventually } from '../../support/processes.ts';
import { pixelBatch } from '../../support/wire-bodies.ts';
import { useWriteBack, WIDE } from './write-back-rig.ts';

const { urls, superuser, sandbox, ids, tools, shopWith, orderOf, shopRows, fieldsOf } = await useWriteBack();

test('given a shop whose orders are being pulled, then it is not its turn until they are: both draw on what Shopify allows', async () => {
  const { asked } = await shopWith('pulled', 5);
  const dueWhile = async (state: string) => {
    await superuser.query(
      `INSERT INTO order_pull (workspace_id, shop_id, since, asked_at, state, changed_at) VALUES ($1, $2, NULL, now(), $3, now())
       ON CONFLICT (workspace_id, shop_id) DO UPDATE SET state = excluded.state`,
      [asked.workspaceId, asked.shopId, state],
    );
    return shopsDue(asked.workspaceId);
  };
  for (const state of ['at-shopify', 'reading']) expect(await dueWhile(state), state).toEqual([]);
  for (const state of ['failed', 'done']) expect(await dueWhile(state), state).toEqual([asked.shopId]);
});

describe('given a merchant who does not want it', () => {
  test('when it is switched off, then nothing is marked or written; on again, what changed meanwhile is', async () => {
    const { workspace, run, asked } = await shopWith('off', 10);
    await run();
    await workspace.in((tx) => enableWriteBack(tx, workspace.shopId, false));
    await workspace.deliver(orderOf(workspace, ids[20]!, 1));
    expect(await shopsDue(asked.workspaceId)).toEqual([]);
    expect(await run()).toMatchObject({ state: 'off', calls: 0 });
    expect(await shopRows(asked.workspaceId)).toMatchObject([{ enabled: false, waiting: 0, written: 10 }]);
    await workspace.in((tx) => enableWriteBack(tx, workspace.shopId, true));
    expect(await run()).toMatchObject({ state: 'done', compared: 11, written: 1 });
  });

  test('when it is switched off during a run, then the call under way is the last, and what it wrote is noted', async () => {
    const { workspace, run, asked } = await shopWith('off-now', 40);
    const turn = (enabled: boolean) => workspace.in((tx) => enableWriteBack(tx, workspace.shopId, enabled));
    const one = tools(SANDBOX_ADMIN_TOKEN, async (call) => call === 2 && turn(false));
    expect(await run(one)).toMatchObject({ state: 'off', calls: 2, written: 10 });
    expect(await shopRows(asked.workspaceId)).toMatchObject([{ enabled: false, written: 10 }]);
    await turn(true);
    expect(await run()).toMatchObject({ state: 'done', compared: 40, written: 30 });
  });

  test('when it is switched off and on during a run, then what changed in between is not lost', async () => {
    const { workspace, run, asked } = await shopWith('off-on', 10);
    const one = tools(SANDBOX_ADMIN_TOKEN, async (call) => {
      if (call !== 2) return;
      await workspace.in((tx) => enableWriteBack(tx, workspace.shopId, false));
      const url = 'https://shop.example/?utm_source=letter&utm_medium=email';
      const visit = { id: 'v1', at: '2026-03-10T08:00:00Z', clientId: `client-${ids[0]}`, url };
      await workspace.deliver(delivery('pixel', 'events', pixelBatch([visit])));
      await workspace.in((tx) => enableWriteBack(tx, workspace.shopId, true));
    });
    expect(await run(one)).toMatchObject({ state: 'done', compared: 10, written: 10, calls: 2 });
    expect(await shopsDue(asked.workspaceId)).toEqual([asked.shopId]);
    expect(await run()).toMatchObject({ state: 'done', compared: 10, written: 1 });
    expect(await fieldsOf(ids[0]!)).toMatchObject({ channel: 'email' });
  });
});

describe('given a run that takes long', () => {
  const left = async (workspaceId: string): Promise<number> => {
    const { rows } = await superuser.query<{ seconds: number }>(
      `SELECT extract(epoch FROM busy_until - now())::float8 AS seconds FROM shop_write_back WHERE workspace_id = $1`,
      [workspaceId],
    );
    return rows[0]!.seconds;
  };
  const overdue = (workspaceId: string) =>
    superuser.query(`UPDATE shop_write_back SET busy_until = now() WHERE workspace_id = $1`, [workspaceId]);

  test('when another run took its shop meanwhile, then it writes no more, and what the other noted stands', async () => {
    const { workspace, run, asked } = await shopWith('lost', 20);
    const other: unknown[] = [];
    const slow = tools(SANDBOX_ADMIN_TOKEN, async (call) => {
      if (call !== 2) return;
      await overdue(workspace.id);
      other.push(await run(tools(), { runMs: 0, batch: 5 }));
    });
    expect(await run(slow)).toMatchObject({ state: 'busy', calls: 2, written: 5 });
    expect(other).toMatchObject([{ state: 'going-on', compared: 5, written: 0 }]);
    expect(await shopRows(asked.workspaceId)).toMatchObject([{ state: 'going-on', written: 5 }]);
    // where the other ended
    expect(await run()).toMatchObject({ state: 'done', compared: 15, written: 15 });
  });

  test('when orders of a call are tried one by one, then each call has the shop for as long as it may take', async () => {
    const { workspace, run } = await shopWith('patient', 4);
    await workspace.deliver(orderOf(workspace, '98', 1));
    const had: number[] = [];
    const one = tools(SANDBOX_ADMIN_TOKEN, async () => {
      had.push(await left(workspace.id));
      await overdue(workspace.id);
    });
    expect(await run(one)).toMatchObject({ state: 'done', written: 4, refused: 1, calls: 6 });
    expect(Math.min(...had)).toBeGreaterThan(240);
  });
});

describe('given a run that is killed', () => {
  test('when it is followed by another, then that writes the rest, and nobody works at the same time', async () => {
    const { workspace, run, asked } = await shopWith('killed', 200);
    // ten calls a second: there is time to kill it
    await sandbox.control({ admin: { bucket: { maximum: 40, restoreRate: 100 } } });
    const program = path.resolve(import.meta.dirname, '../../support/write-back-process.ts');
    const env = {
      ...{ WRITE_BACK: JSON.stringify(asked), WRITE_BACK_ORIGIN: sandbox.origin, WRITE_BACK_DATABASE: urls.appUrl },
      ...process.env,
    };
    const child = spawn(process.execPath, [program], { env, stdio: 'ignore' });
    const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
    const noted = async () => (await shopRows(workspace.id))[0]?.written ?? 0;
    await eventually('some are written', async () => (await noted()) >= 20);
    expect(await run()).toMatchObject({ state: 'busy', calls: 0 });
    child.kill('SIGKILL');
    await ended;
    await sandbox.control({ admin: { bucket: WIDE } });
    const done = await noted();
    expect(done).toBeLessThan(200);
    expect(await run()).toMatchObject({ state: 'busy' });
    // five minutes later
    await superuser.query(`UPDATE shop_write_back SET busy_until = now() WHERE workspace_id = $1`, [workspace.id]);
    expect(await run()).toMatchObject({ state: 'done', compared: 200, written: 200 - done });
    expect(await fieldsOf(ids[199]!)).toMatchObject({ model: 'last-non-direct' });
  });
});
