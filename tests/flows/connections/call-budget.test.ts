import { beforeEach, describe, expect, test } from 'vitest';
import { callBudget } from '#app/connections/call-budget.server.ts';
import { withMeta } from '#app/connections/meta.server.ts';
import { budgetsOf, takeTurns } from '#app/database/system/call-budgets.server.ts';
import { META } from '../../../sandbox/constants.ts';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { connected, useMeta } from './meta-rig.ts';

const { urls, sandbox } = await useMeta();
const superuser = useSuperuser(urls);
const ACCOUNT = META.accountId.slice(4);
const DAY = '2026-03-01';
const budget = callBudget('meta', 'history');
const today = callBudget('meta', 'today');

beforeEach(async () => {
  await superuser.query('DELETE FROM call_budget');
  await sandbox.control({ reset: true });
});

const insights = (workspaceId: string, connectionId: string) =>
  withMeta(workspaceId, connectionId, (client) =>
    client.insights({ accountId: ACCOUNT, level: 'campaign', since: DAY, until: DAY, after: null }),
  );

describe('given a budget that all workers share', () => {
  test('when little is used, then nobody waits', async () => {
    await budget.noted([{ scope: '1', usedPercent: 69.9, heldSeconds: 0 }]);
    await Promise.all(Array.from({ length: 50 }, () => budget.turn(['app', '1'])));
  });

  test('when the platform lets nothing be asked, then it is not asked, and the queue learns for how long', async () => {
    await budget.noted([{ scope: '1', usedPercent: 100, heldSeconds: 600 }]);
    for (const one of [budget, today]) {
      const refusal = await one.turn(['app', '1']).catch((error: unknown) => error);
      expect(refusal).toMatchObject({ kind: 'rate-limited' });
      expect((refusal as { retryAfterSeconds: number }).retryAfterSeconds).toBeGreaterThan(590);
    }
    await budget.turn(['app', '2']); // another account's budget is its own
  });

  test('when answers come in the other order, then the hold that ends later stays', async () => {
    await budget.noted([{ scope: '1', usedPercent: 100, heldSeconds: 600 }]);
    await budget.noted([{ scope: '1', usedPercent: 3, heldSeconds: 0 }]);
    await expect(budget.turn(['1'])).rejects.toMatchObject({ kind: 'rate-limited' });
  });

  test('when much is used, then of many that ask at once one has the turn, and the others wait', async () => {
    await budget.noted([{ scope: '1', usedPercent: 95, heldSeconds: 0 }]);
    const waits = await Promise.all(
      Array.from({ length: 20 }, () => takeTurns('meta', [{ scope: '1', spacingMs: 60_000 }])),
    );
    expect(waits.filter((wait) => wait === 0)).toHaveLength(1);
    expect(Math.min(...waits.filter((wait) => wait > 0))).toBeGreaterThan(50_000);
  });

  test('when an account has to wait, then it takes no turn of the application’s from another account', async () => {
    await budget.noted(['1', '2', 'app'].map((scope) => ({ scope, usedPercent: 99, heldSeconds: 0 })));
    await budget.turn(['1']);
    await expect(budget.turn(['app', '1'])).rejects.toMatchObject({ kind: 'rate-limited' });
    await budget.turn(['app', '2']);
    await expect(budget.turn(['app', '2'])).rejects.toMatchObject({ kind: 'rate-limited' });
  });

  test('when what is caught up on is slowed down, then today’s calls are not', async () => {
    await budget.noted([{ scope: '1', usedPercent: 89, heldSeconds: 0 }]);
    await budget.turn(['1']);
    await expect(budget.turn(['1'])).rejects.toMatchObject({ kind: 'rate-limited' });
    await today.turn(['1']);
    await today.turn(['1']);
  });

  test('when both are slowed down, then what is caught up on does not put today’s calls off for as long as itself', async () => {
    await budget.noted([{ scope: '1', usedPercent: 91, heldSeconds: 0 }]);
    await budget.turn(['1']);
    await expect(budget.turn(['1'])).rejects.toMatchObject({ kind: 'rate-limited' });
    await today.turn(['1']);
  });

  test('when it is a moment only, then the call waits where it stands', async () => {
    await budget.noted([{ scope: '1', usedPercent: 70, heldSeconds: 0 }]);
    await budget.turn(['1']);
    await budget.turn(['1']);
    const [state] = await budgetsOf('meta', ['1']);
    expect(state).toMatchObject({ usedPercent: 70, heldMs: 0 });
  });
});

describe('given calls to Meta', () => {
  test('when an answer says how much is used up, then it is known to all', async () => {
    const { workspaceId, connectionId } = await connected();
    await insights(workspaceId, connectionId);
    expect(await budgetsOf('meta', [ACCOUNT])).toEqual([{ scope: ACCOUNT, usedPercent: 3, heldMs: 0 }]);
  });

  test('when Meta limits an account, then no worker asks for it again until the time is over', async () => {
    const { workspaceId, connectionId } = await connected();
    await sandbox.control({ rateLimit: { path: '/insights', code: 80004, minutes: 5 } });
    await expect(insights(workspaceId, connectionId)).rejects.toMatchObject({ kind: 'rate-limited', code: '80004' });
    // the sandbox would answer by now: it is our own knowledge that holds back
    const refusal = await insights(workspaceId, connectionId).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ kind: 'rate-limited', code: null });
    expect((refusal as { retryAfterSeconds: number }).retryAfterSeconds).toBeGreaterThan(290);
    await superuser.query(`UPDATE call_budget SET held_until = now() - interval '1 second', used_percent = 0`);
    expect((await insights(workspaceId, connectionId)).text).toContain('data');
  });

  test('when the application’s own limit is reached, then nothing is asked of Meta for anybody', async () => {
    const [one, other] = [await connected(), await connected()];
    await sandbox.control({ rateLimit: { path: '/insights', code: 4, minutes: 5 } });
    await expect(insights(one.workspaceId, one.connectionId)).rejects.toMatchObject({ code: '4' });
    const pages = withMeta(other.workspaceId, other.connectionId, (client) => client.pages());
    await expect(pages).rejects.toMatchObject({ kind: 'rate-limited', code: null });
  });
});
