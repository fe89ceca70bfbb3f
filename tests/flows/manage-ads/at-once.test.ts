import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { beginChange, changeById, endChange, lockChange } from '#app/database/writing/ad-changes.server.ts';
import { chooseMeta } from '#app/features/connect-platforms/choose-meta.server.ts';
import { dropChange, makeChange } from '#app/features/manage-ads/make-change.server.ts';
import { planChange } from '#app/features/manage-ads/plan-change.server.ts';
import { META } from '../../../sandbox/constants.ts';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { ALL, connected, rowsOf, useMeta } from '../connections/meta-rig.ts';

const { urls, sandbox } = await useMeta();
const superuser = useSuperuser(urls);
const ACCOUNT = META.accountId.slice(4);
const { ad } = sandbox.world.spend.find((one) => one.platform === 'meta' && one.ad.purpose === 'sales')!;

beforeEach(async () => {
  await superuser.query('DELETE FROM call_budget');
  await sandbox.control({ reset: true });
});

async function managing() {
  const who = await connected({ granted: ALL });
  await chooseMeta(who, who.connectionId, { accounts: [ACCOUNT], pages: [] });
  const accounts = await rowsOf<{ id: string }>(
    who.workspaceId,
    `SELECT id FROM ad_account WHERE connection_id IS NOT NULL`,
  );
  const budget = (daily: number) =>
    planChange(who, accounts[0]!.id, { kind: 'budget', level: 'campaign', id: ad.campaignId, daily });
  return { who, budget };
}

describe('given changes that people confirm at the same time', () => {
  test('when they are more than the process has connections, then each ends all the same', async () => {
    const { who, budget } = await managing();
    const planned = [];
    for (let n = 0; n < 14; n += 1) planned.push(await budget(20_000 + n * 100));
    const ended = await Promise.allSettled(planned.map(({ id }) => makeChange(who, id)));
    const states = ended.map((one) => (one.status === 'fulfilled' ? one.value.state : String(one.reason)));
    expect(new Set(states)).toEqual(new Set(['done', 'stale']));
  });
});

describe('given a change that somebody drops while somebody else confirms it', () => {
  test('when it was made, then the record says so', async () => {
    const { who, budget } = await managing();
    const { id } = await budget(25_000);
    const dropping: Promise<unknown>[] = [];
    await withWorkspace(who.workspaceId, async (tx) => {
      await lockChange(tx, id);
      await beginChange(tx, id, who.userId);
      dropping.push(dropChange(who, id).catch((error: unknown) => error));
      await dropWaits();
      await endChange(tx, id, { state: 'done' });
    });
    expect(await Promise.all(dropping)).toMatchObject([{ kind: 'conflict' }]);
    expect(await withWorkspace(who.workspaceId, (tx) => changeById(tx, id))).toMatchObject({ state: 'done' });
  });
});

/** Until the other one stands before the row's lock. */
async function dropWaits(): Promise<void> {
  for (;;) {
    const { rows } = await superuser.query(
      `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%ad_change%'`,
    );
    if (rows.length > 0) return;
    await sleep(20);
  }
}
