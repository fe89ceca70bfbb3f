import { describe, expect, test } from 'vitest';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { changeAlertSettings, muteAlert, unmute } from '#app/features/alerts/change-alerts.server.ts';
import { lookForAlerts } from '#app/features/alerts/look-for-alerts.server.ts';
import { sendTest } from '#app/features/alerts/test-send.server.ts';
import { tellAlert } from '#app/features/alerts/tell-alert.server.ts';
import { DEFAULT_THRESHOLDS } from '#app/domain/alerts/alert-kinds.ts';
import { alertsReport } from '#app/reports/alerts/alerts-report.server.ts';
import { forgetEnvironment } from '#app/runtime/env.server.ts';
import { wordsFor } from '#jobs/word-alert.ts';
import { connection, rowsOf, team, tellAll, useAlerts } from './alerts-rig.ts';

const { sandbox, messages, clear, superuser } = await useAlerts();
const DAY_MS = 86_400_000;

/** A workspace whose only connection is dead, and both members are told. */
async function deadOne() {
  const people = await team(superuser);
  const { workspaceId, owner, admin } = people;
  await settle(people, [owner.userId, admin.userId]);
  const id = await connection(superuser, workspaceId, { state: 'dead', state_reason: 'refused' });
  return { ...people, connectionId: id };
}

const settle = (
  { workspaceId, owner }: Awaited<ReturnType<typeof team>>,
  mailTo: readonly string[],
  slack = '',
): Promise<void> =>
  changeAlertSettings(
    { workspaceId, userId: owner.userId },
    { ...DEFAULT_THRESHOLDS, mailTo, language: 'en', slack, forgetsSlack: false },
  );

const told = async (workspaceId: string) =>
  (await alertsReport(workspaceId, { mayReadSettings: true })).open.flatMap((alert) => alert.told);

const mailsTo = async (email: string) => (await messages()).mails.filter(({ to }) => to.includes(email));

describe('given a connection that is dead', () => {
  test('when it is looked at five times, three of them at once, and errands run twice, then each recipient has one mail', async () => {
    const { workspaceId, owner, admin } = await deadOne();
    await Promise.all([1, 2, 3].map(() => lookForAlerts(workspaceId)));
    expect(await tellAll(workspaceId)).toEqual([]);
    expect(await lookForAlerts(workspaceId)).toEqual({ opened: 0, closed: 0, told: 0 });
    await lookForAlerts(workspaceId);
    const ids = await rowsOf<{ id: string }>(workspaceId, `SELECT id FROM alert_message`);
    await Promise.all(ids.map(({ id }) => tellAlert(workspaceId, id, wordsFor('x'))));
    expect([await mailsTo(owner.email), await mailsTo(admin.email)].map((mails) => mails.length)).toEqual([1, 1]);
    const states = (await told(workspaceId)).map(({ to, state, error }) => `${to}: ${state} ${error}`);
    expect(states.toSorted()).toEqual(['Ada: sent null', 'Zoe: sent null']);
    expect(await rowsOf(workspaceId, `SELECT 1 FROM alert`)).toHaveLength(1);
    const left = await superuser.query(`SELECT 1 FROM errand WHERE workspace_id = $1`, [workspaceId]);
    expect(left.rowCount).toBe(0);
  });

  test('then the mail is in each reader’s language, says who is asked, and leads to the way to mute it', async () => {
    const { workspaceId, owner, admin } = await deadOne();
    await lookForAlerts(workspaceId);
    await tellAll(workspaceId);
    const [[english], [french]] = [await mailsTo(owner.email), await mailsTo(admin.email)];
    const [row] = await rowsOf<{ id: string }>(workspaceId, `SELECT id FROM alert`);
    expect(english!.headers).toMatchObject({
      subject: expect.stringContaining('Connection_ended') as string,
      'auto-submitted': 'auto-generated',
      'content-language': 'en',
      'list-unsubscribe': `<https://hub.example/alerts?mute=${row!.id}>`,
      from: 'DigiFlow Hub <no-reply@hub.example>',
    });
    expect(french!.headers['content-language']).toBe('fr');
    expect(english!.source).toContain('text/plain');
    // what somebody is called at Meta is text, never markup
    expect(english!.source).toContain('Camille &lt;Laurent&gt;');
  });

  test('when two processes tell the same message at once, then one mail goes out', async () => {
    const { workspaceId, owner } = await deadOne();
    await lookForAlerts(workspaceId);
    const ids = await rowsOf<{ id: string }>(workspaceId, `SELECT id FROM alert_message`);
    const word = wordsFor('x');
    await Promise.all([...ids, ...ids, ...ids].map(({ id }) => tellAlert(workspaceId, id, word)));
    expect(await mailsTo(owner.email)).toHaveLength(1);
  });

  test('when it is made again, then the alert is over, and a mail that had not gone yet does not go', async () => {
    const { workspaceId, connectionId, owner } = await deadOne();
    await lookForAlerts(workspaceId);
    await superuser.query(`UPDATE connection SET state = 'active' WHERE id = $1`, [connectionId]);
    expect(await lookForAlerts(workspaceId)).toEqual({ opened: 0, closed: 1, told: 0 });
    await tellAll(workspaceId);
    expect(await mailsTo(owner.email)).toEqual([]);
    const { open, past } = await alertsReport(workspaceId, { mayReadSettings: true });
    expect([open.length, past.map(({ kind }) => kind)]).toEqual([0, ['connection-dead']]);
    expect(past[0]!.told.map(({ state, error }) => [state, error])).toEqual([
      ['dropped', 'over'],
      ['dropped', 'over'],
    ]);
    // and once more: a new alert, told once more
    await superuser.query(`UPDATE connection SET state = 'dead' WHERE id = $1`, [connectionId]);
    await lookForAlerts(workspaceId);
    await tellAll(workspaceId);
    expect(await mailsTo(owner.email)).toHaveLength(1);
  });
});

describe('given a mail server that refuses', () => {
  test('when it is for now, then it is tried again and arrives once', async () => {
    const { workspaceId, owner } = await deadOne();
    await settle(await ownerAlone(workspaceId, owner), [owner.userId]);
    await sandbox.control({ mail: { refuse: [451] } });
    await lookForAlerts(workspaceId);
    expect(await tellAll(workspaceId)).toMatchObject([{ kind: 'unavailable' }]);
    expect(await told(workspaceId)).toMatchObject([{ state: 'waiting', error: 'mail-unreachable' }]);
    expect(await tellAll(workspaceId)).toEqual([]);
    expect(await told(workspaceId)).toMatchObject([{ state: 'sent', error: null }]);
    expect(await mailsTo(owner.email)).toHaveLength(1);
  });

  test('when it is for good, or eight times for now, then it is shown as not told, and not tried any more', async () => {
    for (const refuse of [[550], [451, 451, 451, 451, 451, 451, 451, 451]]) {
      const { workspaceId, owner } = await deadOne();
      await settle(await ownerAlone(workspaceId, owner), [owner.userId]);
      await sandbox.control({ mail: { refuse } });
      await lookForAlerts(workspaceId);
      for (let round = 0; round < 9; round += 1) await tellAll(workspaceId);
      expect(await told(workspaceId)).toMatchObject([{ state: 'failed' }]);
      expect(await mailsTo(owner.email)).toEqual([]);
    }
  });

  test('when none is configured, then that is what is shown', async () => {
    const { workspaceId } = await deadOne();
    const { SANDBOX_SMTP_URL } = process.env;
    delete process.env.SANDBOX_SMTP_URL;
    forgetEnvironment();
    await lookForAlerts(workspaceId);
    await tellAll(workspaceId);
    process.env.SANDBOX_SMTP_URL = SANDBOX_SMTP_URL;
    forgetEnvironment();
    expect((await told(workspaceId)).map(({ error }) => error)).toEqual(['mail-not-configured', 'mail-not-configured']);
  });
});

const ownerAlone = async (workspaceId: string, owner: { userId: string; email: string }) => ({
  workspaceId,
  owner,
  admin: owner,
});

describe('given a mute', () => {
  test('when it holds, then nobody is told and Home is silent; when it is undone, then the alert is told once', async () => {
    const { workspaceId, connectionId, owner } = await deadOne();
    await lookForAlerts(workspaceId);
    await tellAll(workspaceId);
    await clear();
    const who = { workspaceId, userId: owner.userId };
    const [alert] = (await alertsReport(workspaceId, { mayReadSettings: true })).open;
    await muteAlert(who, { alertId: alert!.id, ofKind: true, days: null });
    const revive = (state: string) =>
      superuser.query(`UPDATE connection SET state = $2 WHERE id = $1`, [connectionId, state]);
    await revive('active');
    await lookForAlerts(workspaceId);
    await revive('dead');
    await lookForAlerts(workspaceId);
    await tellAll(workspaceId);
    expect(await mailsTo(owner.email)).toEqual([]);
    const report = await alertsReport(workspaceId, { mayReadSettings: true });
    expect(report.open).toMatchObject([{ isMuted: true, told: [] }]);
    expect(report.mutes).toMatchObject([{ kind: 'connection-dead', subject: null, mutedBy: 'Ada', until: null }]);
    expect(await unmute(who, report.mutes[0]!.id)).toBe(true);
    expect(await unmute(who, report.mutes[0]!.id)).toBe(false);
    await lookForAlerts(workspaceId);
    await lookForAlerts(workspaceId);
    await tellAll(workspaceId);
    expect(await mailsTo(owner.email)).toHaveLength(1);
  });

  test('when its day has come, then what is still so is told', async () => {
    const { workspaceId, owner } = await deadOne();
    const now = new Date();
    await withWorkspace(workspaceId, (tx) =>
      tx.run(
        `INSERT INTO alert_mute (workspace_id, id, kind, until, muted_by, muted_at) VALUES ($1, gen_random_uuid(), 'connection-dead', $2, 'x', $3)`,
        [workspaceId, new Date(now.getTime() + DAY_MS), now],
      ),
    );
    expect(await lookForAlerts(workspaceId, now)).toEqual({ opened: 1, closed: 0, told: 0 });
    const later = new Date(now.getTime() + DAY_MS + 1);
    expect(await lookForAlerts(workspaceId, later)).toEqual({ opened: 0, closed: 0, told: 1 });
    await tellAll(workspaceId);
    expect(await mailsTo(owner.email)).toHaveLength(1);
  });
});

describe('given a test', () => {
  const words = {
    mail: { subject: 's', text: 't', html: 'h' },
    slack: { text: 't' },
    language: 'en',
    address: 'https://hub.example/alerts',
  };

  test('when it is sent, then what happened is the answer, for each way', async () => {
    const people = await deadOne();
    const send = (email: string) => sendTest(people.workspaceId, email, words);
    expect(await send(people.owner.email)).toEqual([{ channel: 'mail', to: people.owner.email, error: null }]);
    expect(await send('')).toMatchObject([{ channel: 'mail', error: 'no-address' }]);
    await sandbox.control({ mail: { refuse: [550] } });
    await settle(people, [], `${sandbox.origin}/services/T0SANDBOX/BARCHIVED/abcdefghijkl`);
    expect(await send(people.owner.email)).toMatchObject([
      { channel: 'mail', error: 'mail-refused' },
      { channel: 'slack', error: 'slack-gone' },
    ]);
    expect(await mailsTo(people.owner.email)).toHaveLength(1);
  });
});

describe('given Slack', () => {
  const address = (channel: string) => `${sandbox.origin}/services/T0SANDBOX/${channel}/abcdefghijkl0123456789AB`;

  test('when it takes the message, then blocks arrive there, and the address is in no row in clear text', async () => {
    const people = await deadOne();
    await settle(people, [], address('B0GOOD'));
    await lookForAlerts(people.workspaceId);
    expect(await tellAll(people.workspaceId)).toEqual([]);
    const { slack } = await messages();
    expect(slack.at(-1)!.payload.blocks).toHaveLength(3);
    expect(slack.at(-1)!.payload.text).toContain('Camille &lt;Laurent&gt;');
    const { rows } = await superuser.query<{ text: string }>(`SELECT t::text AS text FROM alert_settings t`);
    expect(JSON.stringify(rows)).not.toContain('abcdefghijkl');
  });

  test('when it limits, then the time that it names is waited; when the channel is gone, then that is shown', async () => {
    const people = await deadOne();
    await settle(people, [], address('B0LIMITED'));
    await sandbox.control({ slack: { limit: [30] } });
    await lookForAlerts(people.workspaceId);
    expect(await tellAll(people.workspaceId)).toMatchObject([{ kind: 'rate-limited', retryAfterSeconds: 30 }]);
    expect(await tellAll(people.workspaceId)).toEqual([]);
    const gone = await deadOne();
    await settle(gone, [], address('BGONE0'));
    await lookForAlerts(gone.workspaceId);
    expect(await tellAll(gone.workspaceId)).toEqual([]);
    expect(await told(gone.workspaceId)).toMatchObject([{ channel: 'slack', state: 'failed', error: 'slack-gone' }]);
  });

  test('when an address is of another host, then it is not kept', async () => {
    const people = await deadOne();
    for (const bad of [
      'https://example.com/services/T00000000/B00000000/abcdefghijkl',
      'http://hooks.slack.com/services/T00000000/B00000000/abcdefghijkl',
      'https://hooks.slack.com.example.com/services/T00000000/B00000000/abcdefghijkl',
      'https://hooks.slack.com@169.254.169.254/services/T00000000/B00000000/abcdefghijkl',
      'https://hooks.slack.com:8443/services/T00000000/B00000000/abcdefghijkl',
      'https://hooks.slack.com/services/T00000000/../B00000000/abcdefghijkl',
      'https://hooks.slack.com/workflows/T00000000/B00000000/abcdefghijkl',
      `${sandbox.origin}/_control`,
      'file:///etc/passwd',
      'nonsense',
    ])
      await expect(settle(people, [], bad)).rejects.toMatchObject({ status: 400 });
    await expect(settle(people, [], 'https://hooks.slack.com/services/T00000000/B00000000/abcdefghijkl')).resolves.toBe(
      undefined,
    );
  });
});
