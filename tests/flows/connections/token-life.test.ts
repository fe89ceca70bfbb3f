import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { withMeta } from '#app/connections/meta.server.ts';
import { renewTokens } from '#app/connections/renew-tokens.server.ts';
import { unseal } from '#app/connections/sealed.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { chooseMeta } from '#app/features/connect-platforms/choose-meta.server.ts';
import { connectionsReport } from '#app/reports/connections/connections-report.server.ts';
import { attentionOf } from '#app/reports/home/attention.server.ts';
import { sweepMeta } from '#jobs/sweep-meta.job.ts';
import { sweepTokens } from '#jobs/sweep-tokens.job.ts';
import { META } from '../../../sandbox/constants.ts';
import { USERS } from '../../../sandbox/meta/owners.ts';
import { NODE_24 } from '../../../scripts/node-24.mjs';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { answered, backWith, connected, dialogOf, rowsOf, storedConnection, useMeta, workOff } from './meta-rig.ts';

const { urls, sandbox } = await useMeta();
const superuser = useSuperuser(urls);
const run = promisify(execFile);
const DAY = 86_400;

/** As if the token were so many days older. */
const grownOlder = (workspaceId: string, days: number) =>
  superuser.query(
    `UPDATE connection SET renewed_at = renewed_at - make_interval(secs => $2),
       expires_at = expires_at - make_interval(secs => $2) WHERE workspace_id = $1`,
    [workspaceId, days * DAY],
  );

async function tokenOf(workspaceId: string): Promise<string> {
  return unseal(workspaceId, (await storedConnection(workspaceId))!.sealed_token!);
}

/** What Home says that needs somebody. */
async function homeTells(workspaceId: string): Promise<string[]> {
  const items = await withWorkspace(workspaceId, (tx) => attentionOf(tx, [], Date.now()));
  return items.map(({ code }) => code);
}

async function exchanges(): Promise<number> {
  const answer = await fetch(`${sandbox.origin}/_control`, { method: 'POST', body: '{"meta":{}}' });
  return ((await answer.json()) as { meta: { exchanges: number } }).meta.exchanges;
}

describe('given a token of 60 days', () => {
  test('when it is 47 days old, then it stays; from four fifths of its life on it is renewed once', async () => {
    const { workspaceId } = await connected();
    const first = await tokenOf(workspaceId);
    await grownOlder(workspaceId, 47);
    expect(await renewTokens(workspaceId)).toEqual({ renewed: 0, ended: 0 });
    await grownOlder(workspaceId, 1.1);
    expect(await renewTokens(workspaceId)).toEqual({ renewed: 1, ended: 0 });
    const second = await tokenOf(workspaceId);
    expect(second).not.toBe(first);
    expect((await storedConnection(workspaceId))!.expires_at!.getTime() - Date.now()).toBeGreaterThan(59 * DAY * 1000);
    expect(await renewTokens(workspaceId)).toEqual({ renewed: 0, ended: 0 });
  });

  test('when two processes renew it at once, five times each, then Meta is asked once', async () => {
    const { workspaceId, connectionId } = await connected();
    await grownOlder(workspaceId, 50);
    const before = await exchanges();
    const program = path.resolve(import.meta.dirname, 'renew-process.ts');
    const environment = { ...process.env, APP_DATABASE_URL: urls.appUrl };
    const both = [1, 2].map(() => run(NODE_24, [program, workspaceId, connectionId], { env: environment }));
    const printed = (await Promise.all(both)).map(({ stdout }) => stdout.trim().split('\n'));
    expect(await exchanges()).toBe(before + 1);
    expect(new Set(printed.flat())).toEqual(new Set(['renewed']));
  });

  test('when Meta does not answer, then it serves on, is warned of in its last week, and is renewed later', async () => {
    const { workspaceId, connectionId } = await connected();
    await grownOlder(workspaceId, 55);
    await sandbox.control({ failNext: { path: '/oauth/access_token', times: 2, status: 503 } });
    expect(await renewTokens(workspaceId)).toEqual({ renewed: 0, ended: 0 });
    expect((await connectionsReport(workspaceId)).connections[0]).toMatchObject({ state: 'active', ending: 'token' });
    expect(await homeTells(workspaceId)).toEqual(['connection-ending']);
    expect(await withMeta(workspaceId, connectionId, (client) => client.pages())).toHaveLength(2);
    await sandbox.control({ reset: true });
    expect(await renewTokens(workspaceId)).toEqual({ renewed: 1, ended: 0 });
    expect((await connectionsReport(workspaceId)).connections[0]).toMatchObject({ ending: null });
    expect(await homeTells(workspaceId)).toEqual([]);
  });
});

describe('given a token that is over', () => {
  test('when its time has passed, then its connection is dead and the others go on', async () => {
    const [dead, alive] = [await connected(), await connected()];
    await grownOlder(dead.workspaceId, 61);
    await sweepTokens();
    expect(await storedConnection(dead.workspaceId)).toMatchObject({ state: 'dead', state_reason: 'expired' });
    expect(await storedConnection(alive.workspaceId)).toMatchObject({ state: 'active' });
    expect(await homeTells(dead.workspaceId)).toEqual(['token-expired']);
    await expect(withMeta(dead.workspaceId, dead.connectionId, (client) => client.pages())).rejects.toMatchObject({
      kind: 'token-expired',
    });
  });

  test('when its owner took the app out at Facebook, then reading pauses, and goes on once they connect again', async () => {
    const { jar, workspaceId, userId, connectionId } = await connected();
    await sandbox.control({ meta: { removeUser: USERS[0]!.id } });
    // what was asked for before is paused, not lost
    await superuser.query(
      `INSERT INTO ad_account (workspace_id, id, platform, external_id, name, currency, time_zone, connection_id)
       VALUES ($1, gen_random_uuid(), 'meta', $2, 'Ads', 'EUR', 'Europe/Paris', $3)`,
      [workspaceId, META.accountId, connectionId],
    );
    await sweepMeta();
    await workOff(workspaceId);
    expect(await storedConnection(workspaceId)).toMatchObject({ state: 'dead', state_reason: 'refused' });
    const states = () => rowsOf<{ state: string }>(workspaceId, `SELECT state FROM sync_unit`);
    // today's spend, that of the last 28 days, and what the account has
    expect(await states()).toEqual(Array.from({ length: 3 }, () => ({ state: 'paused' })));
    await sweepMeta();
    expect(await states()).toHaveLength(3);

    await backWith(jar, await answered(await dialogOf(jar)));
    await workOff(workspaceId);
    expect(await storedConnection(workspaceId)).toMatchObject({ state: 'active', state_reason: null });
    expect(await states()).toEqual(Array.from({ length: 3 }, () => ({ state: 'done' })));
    await chooseMeta({ workspaceId, userId }, connectionId, { accounts: [META.accountId.slice(4)], pages: [] });
  });
});

test('given failures of every kind, then neither token nor secret is in an error, a row in clear text, or a log', async () => {
  const { workspaceId, connectionId } = await connected();
  const token = await tokenOf(workspaceId);
  const secrets = [token, process.env.META_APP_SECRET!];
  const said: string[] = [];
  for (const fault of [
    { status: 400, code: 190 },
    { status: 503, code: 2 },
    { status: 400, code: 100 },
    { status: 0 },
  ]) {
    await sandbox.control({ failNext: { path: '/me/accounts', times: 1, ...fault } });
    const error: unknown = await withMeta(workspaceId, connectionId, (client) => client.pages()).catch(
      (thrown: unknown) => thrown,
    );
    said.push(String(error), JSON.stringify(error), (error as Error).stack ?? '');
  }
  const { rows } = await superuser.query<{ text: string }>(
    `SELECT t::text AS text FROM connection t UNION ALL SELECT t::text FROM sync_unit t UNION ALL SELECT t::text FROM consent_start t`,
  );
  const everything = [...said, ...rows.map(({ text }) => text)].join('\n');
  expect(said.length).toBe(12);
  for (const secret of secrets) expect(everything).not.toContain(secret);
});
