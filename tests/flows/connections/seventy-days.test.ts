import { expect, test } from 'vitest';
import { connectMeta } from '#app/connections/meta.server.ts';
import { unseal } from '#app/connections/sealed.server.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { META } from '../../../sandbox/constants.ts';
import { freePort } from '../../../scripts/supervisor/ports.ts';
import { USERS } from '../../../sandbox/meta/owners.ts';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { useTwoWorkers } from './days-rig.ts';
import { connected, useMeta } from './meta-rig.ts';

const smtpPort = await freePort();
const smtpUrl = `smtp://127.0.0.1:${smtpPort}`;
process.env.SANDBOX_SMTP_PORT = String(smtpPort);
const { urls, sandbox } = await useMeta();
const superuser = useSuperuser(urls);
const live = useTwoWorkers(() => ({ ...process.env, APP_DATABASE_URL: urls.appUrl, SANDBOX_SMTP_URL: smtpUrl }));

const DAY_SECONDS = 86_400;
const STEP = 0.5;
const DAYS = 92;
const [CAMILLE, NOA] = [USERS[0]!.id, USERS[1]!.id];

async function meta(asked: Record<string, unknown>): Promise<{ exchanges: number; issued?: string }> {
  const answer = await fetch(`${sandbox.origin}/_control`, { method: 'POST', body: JSON.stringify({ meta: asked }) });
  return ((await answer.json()) as { meta: { exchanges: number; issued?: string } }).meta;
}

interface Seen {
  readonly id: string;
  readonly state: string;
  readonly token: string;
  readonly renewedAt: Date;
  readonly expiresAt: Date | null;
}

async function connections(): Promise<Seen[]> {
  const { rows } = await superuser.query<Omit<Seen, 'token'> & { sealed: Buffer; workspaceId: string }>(
    `SELECT id, state, sealed_token AS sealed, workspace_id AS "workspaceId", renewed_at AS "renewedAt", expires_at AS "expiresAt" FROM connection`,
  );
  return rows.map((row) => ({ ...row, token: unseal(row.workspaceId, row.sealed) }));
}

/** An ad account that a connection reads; answers its id. */
async function account(workspaceId: string, connectionId: string, externalId: string): Promise<string> {
  const id = hashId('account', 'meta', externalId);
  await superuser.query(
    `INSERT INTO ad_account (workspace_id, id, platform, external_id, name, currency, time_zone, connection_id)
     VALUES ($1, $2, 'meta', $3, 'Ads', 'EUR', 'Europe/Paris', $4)`,
    [workspaceId, id, externalId, connectionId],
  );
  return id;
}

/** A system user's token of 60 days that its business does not let us renew, in a workspace. */
async function systemUser(workspaceId: string): Promise<string> {
  const { issued } = await meta({ systemUser: { user: CAMILLE, seconds: 60 * DAY_SECONDS, final: true } });
  const expiresAt = new Date(Date.now() + 60 * DAY_SECONDS * 1000);
  return connectMeta(workspaceId, {
    externalId: '61550000000001',
    name: 'Reports',
    accessToken: issued!,
    kind: 'system-user',
    scopes: ['ads_read'],
    expiresAt,
  });
}

interface OpenedAlert {
  readonly kind: string;
  readonly subject: string;
  readonly what: string | null;
}

/** The alerts that were opened so far, in the order of their opening. */
async function alerts(): Promise<OpenedAlert[]> {
  const { rows } = await superuser.query<OpenedAlert>(
    `SELECT kind, subject, evidence ->> 'what' AS what FROM alert WHERE kind IN ('token-expiring', 'connection-dead') ORDER BY opened_at, id`,
  );
  return rows;
}

/** How many mails of a subject arrived so far. */
async function mails(subject: string): Promise<number> {
  const answer = (await (await fetch(`${sandbox.origin}/_messages`)).json()) as {
    mails: { headers: { subject: string } }[];
  };
  return answer.mails.filter(({ headers }) => headers.subject.includes(subject)).length;
}

/** What became of each connection, step by step. */
class Diary {
  readonly renewals = new Map<string, number[]>();
  readonly died = new Map<string, number>();
  readonly overwritten: string[] = []; // by an older one
  private readonly tokens = new Map<string, Set<string>>();
  private last = new Map<string, Seen>();

  note(day: number, seen: readonly Seen[]): void {
    for (const one of seen) {
      const before = this.last.get(one.id);
      const tokens = this.tokens.get(one.id) ?? new Set();
      this.tokens.set(one.id, tokens);
      if (before && before.token !== one.token) {
        // a token that was there before never comes back
        const isNewer = !tokens.has(one.token) && one.renewedAt > before.renewedAt;
        if (!isNewer) this.overwritten.push(`${one.id} on day ${day}`);
        this.renewals.set(one.id, [...(this.renewals.get(one.id) ?? []), day]);
      }
      if (before?.state === 'active' && one.state === 'dead') this.died.set(one.id, day);
      tokens.add(one.token);
    }
    this.last = new Map(seen.map((one) => [one.id, one]));
  }
}

test(`given ${DAYS} days and two workers, when tokens come to four fifths of their real life, then each is renewed once then, none is lost, and one that can't be renewed stops only what it reads`, async () => {
  const sixty = await connected();
  await meta({ life: { user: NOA, seconds: 10 * DAY_SECONDS } });
  const ten = await connected({ user: NOA });
  const final = await systemUser(sixty.workspaceId);
  await account(sixty.workspaceId, sixty.connectionId, META.accountId.slice(4));
  const finalAccount = await account(sixty.workspaceId, final, '2718281828459');
  const tenAccount = await account(ten.workspaceId, ten.connectionId, '1618033988749');
  const diary = new Diary();
  diary.note(0, await connections());
  const before = (await meta({})).exchanges;
  const names = new Map([
    [sixty.connectionId, 'sixty'],
    [ten.connectionId, 'ten'],
    [final, 'final'],
  ]);
  const nameOf = (id: string): string => names.get(id) ?? id;
  const warned = new Map<string, { day: number; mails: number }>();

  await live({
    until: DAYS,
    step: STEP,
    before: async (days) => void (await meta({ moveDays: days })),
    after: async (day) => {
      diary.note(day, await connections());
      for (const { kind, subject, what } of await alerts()) {
        const key = `${kind} ${nameOf(subject)} ${what ?? ''}`.trim();
        if (!warned.has(key)) warned.set(key, { day, mails: await mails('Access_ends_soon') });
      }
    },
  });

  const renewals = (id: string): number[] => diary.renewals.get(id) ?? [];
  expect(renewals(sixty.connectionId)).toEqual([48]); // the next is due on day 96
  expect(renewals(ten.connectionId)).toEqual([8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88]);
  expect(renewals(final)).toEqual([]);
  const all = renewals(sixty.connectionId).length + renewals(ten.connectionId).length;
  expect((await meta({})).exchanges - before).toBe(all);

  expect(diary.overwritten).toEqual([]);
  expect([...diary.died]).toEqual([[final, 60]]);
  // a renewal that was refused is warned of at once, twelve days before the end; the end of consent a week before
  expect([...warned]).toEqual([
    ['token-expiring final token', { day: 48, mails: 1 }],
    ['connection-dead final', { day: 60, mails: 1 }],
    ['token-expiring sixty data', { day: 83, mails: 3 }],
    ['token-expiring ten data', { day: 83, mails: 3 }],
  ]);
  expect(await mails('Connection_ended')).toBe(1);

  const { rows: read } = await superuser.query<{ id: string; day: number }>(
    `SELECT target_id AS id, max(until - CURRENT_DATE) AS day FROM sync_unit WHERE state = 'done' GROUP BY 1`,
  );
  const lastDay = new Map(read.map(({ id, day }) => [id, day]));
  expect(lastDay.get(finalAccount)).toBeLessThanOrEqual(60);
  expect(lastDay.get(tenAccount)).toBeGreaterThanOrEqual(DAYS);
  const { rows: open } = await superuser.query(`SELECT DISTINCT target_id AS id FROM sync_unit WHERE state <> 'done'`);
  expect(open).toEqual([]);
}, 300_000);
