import { spawn } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { adoptVersion } from '#app/features/versions/adopt-version.server.ts';
import { updateSettings } from '#app/features/settings/settings.server.ts';
import { shopsDue } from '#app/features/write-back/due-shops.server.ts';
import { writeBackShop } from '#app/features/write-back/write-back-shop.server.ts';
import { enableWriteBack } from '#app/database/writing/write-backs.server.ts';
import { writeBackRows } from '#app/database/reading/write-backs.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { NO_CHANGES } from '#app/domain/channels/grouping.ts';
import { adminClient } from '#app/platforms/shopify/admin-client.ts';
import { SANDBOX_ADMIN_TOKEN, SHOP } from '../../../sandbox/constants.ts';
import { delivery, pipelineWorkspace, type PipelineWorkspace, useSuperuser } from '../../support/pipeline-workspace.ts';
import { eventually } from '../../support/processes.ts';
import { pixelBatch, shopifyOrder } from '../../support/wire-bodies.ts';
import { useDoors } from '../doors/door-rig.ts';
import { useSandbox } from '../doors/sandbox-process.ts';

const urls = await useDoors();
const superuser = useSuperuser(urls);
const sandbox = await useSandbox({ seed: 11, today: '2026-03-31', orders: 240 });
const ids = sandbox.world.orders.map(({ id }) => id);
const ALL = 'read_orders,read_all_orders,write_orders';
/** Far enough from the limit, unless a test is about it. */
const WIDE = { maximum: 20_000, restoreRate: 20_000 };
await sandbox.control({ admin: { bucket: WIDE } });

/**
 * What a client of the shop sends, and how long it waits. `before`: what happens before a call goes out, by its number; a
 * Response is what it gets, and Shopify then gets nothing.
 */
function tools(token = SANDBOX_ADMIN_TOKEN, before: (call: number) => Promise<unknown> = async () => undefined) {
  const sent: { query: string; variables: { metafields?: { ownerId: string; key: string; value: string }[] } }[] = [];
  const waits: number[] = [];
  const client = adminClient({
    origin: sandbox.origin,
    shopDomain: SHOP.domain,
    token: async () => token,
    fetch: async (input, init) => {
      sent.push(JSON.parse(init?.body as string) as (typeof sent)[number]);
      const answer = await before(sent.length);
      return answer instanceof Response ? answer : fetch(input, init);
    },
    pause: async (ms) => {
      if (ms > 0) waits.push(ms);
      await new Promise((resolve) => setTimeout(resolve, ms));
    },
  });
  const written = () =>
    new Set(sent.flatMap(({ variables }) => (variables.metafields ?? []).map(({ ownerId }) => ownerId)));
  return { openAdmin: async () => client, client, sent, waits, written };
}

/** A workspace whose shop installed the app, with some of the orders that Shopify's shop has, each from another visitor. */
async function shopWith(slug: string, count: number, scopes = ALL) {
  const workspace = await pipelineWorkspace(slug);
  await install(workspace, scopes);
  await workspace.deliver(...ids.slice(0, count).map((id, n) => orderOf(workspace, id, n)));
  const asked = { workspaceId: workspace.id, shopId: workspace.shopId };
  const run = async (one = tools(), more = {}) => ({
    ...(await writeBackShop(asked, { openAdmin: one.openAdmin, ...more })),
    orders: one.written(),
  });
  return { workspace, asked, run };
}

const install = ({ id, shopId }: PipelineWorkspace, scopes: string) =>
  superuser.query(
    `INSERT INTO shop_session (workspace_id, shop_id, domain, scopes, access_token) VALUES ($1, $2, $3, $4, '\\x00')
     ON CONFLICT (workspace_id, shop_id) DO UPDATE SET scopes = excluded.scopes`,
    [id, shopId, SHOP.domain, scopes],
  );

function orderOf({ shopId }: PipelineWorkspace, id: string, n: number, updatedAt = '2026-03-10T10:00:00Z') {
  const landing = n % 3 === 0 ? null : `/?utm_source=google&utm_medium=cpc&utm_campaign=spring-${n % 2}`;
  const order = {
    id: Number(id),
    updatedAt,
    total: '40.00',
    landing,
    clientId: `client-${id}`,
    email: `a${id}@x.example`,
  };
  // ids are beyond what a number holds exactly: the text counts
  const body = { ...shopifyOrder(order), admin_graphql_api_id: `gid://shopify/Order/${id}` };
  return delivery('shopify-webhook', 'orders/updated', body, { shopId });
}

const shopRows = (workspaceId: string) => withWorkspace(workspaceId, writeBackRows);

/** What an order carries at Shopify. */
async function fieldsOf(id: string): Promise<Record<string, string | null>> {
  const keys = ['channel', 'campaign', 'share', 'model', 'model_version'];
  const fields = keys.map((key) => `${key}: metafield(namespace: "$app", key: "${key}") { value }`).join(' ');
  const answer = await fetch(`${sandbox.origin}/admin/api/2026-10/graphql.json`, {
    method: 'POST',
    headers: { 'x-shopify-access-token': SANDBOX_ADMIN_TOKEN },
    body: JSON.stringify({ query: `{ order(id: "gid://shopify/Order/${id}") { ${fields} } }` }),
  });
  const { data } = (await answer.json()) as { data: { order: Record<string, { value: string } | null> } };
  return Object.fromEntries(Object.entries(data.order).map(([key, field]) => [key, field?.value ?? null]));
}

describe('given a shop whose orders are credited', () => {
  test('when it is written back, then every order carries its credit, five orders a call, and once more changes nothing', async () => {
    const { run, asked } = await shopWith('all', 43);
    expect(await shopsDue(asked.workspaceId)).toEqual([asked.shopId]);
    const first = tools();
    expect(await run(first)).toMatchObject({ state: 'done', compared: 43, written: 43, refused: 0, calls: 9 });
    expect(Math.max(...first.sent.map(({ variables }) => variables.metafields!.length))).toBe(25);
    expect(await fieldsOf(ids[0]!)).toEqual({
      channel: 'unattributed',
      campaign: 'none',
      share: '1.0000',
      model: 'last-non-direct',
      model_version: 'attribution-1; window 30d; leads 90d',
    });
    expect(await fieldsOf(ids[1]!)).toMatchObject({ channel: 'paid-search', campaign: 'spring-1', share: '1.0000' });
    expect(await shopsDue(asked.workspaceId)).toEqual([]);
    expect(await run()).toMatchObject({ state: 'done', compared: 0, calls: 0 });
    const [row] = await shopRows(asked.workspaceId);
    expect(row).toMatchObject({ state: 'done', written: 43, refused: 0, waiting: 0, enabled: true });
  });

  test('when some orders are told anew and one is credited anew, then only that one is written', async () => {
    const { workspace, run, asked } = await shopWith('some', 12);
    await run();
    const again = ids.slice(1, 6).map((id, n) => orderOf(workspace, id, n + 1, '2026-03-11T10:00:00Z'));
    const visit = {
      id: 'v1',
      at: '2026-03-10T08:00:00Z',
      clientId: `client-${ids[0]}`,
      url: 'https://shop.example/?utm_source=letter&utm_medium=email',
    };
    await workspace.deliver(...again, delivery('pixel', 'events', pixelBatch([visit])));
    expect(await shopsDue(asked.workspaceId)).toEqual([asked.shopId]);
    const report = await run();
    expect(report).toMatchObject({ state: 'done', written: 1, calls: 1 });
    expect(report.compared).toBeLessThanOrEqual(6);
    expect([...report.orders]).toEqual([`gid://shopify/Order/${ids[0]}`]);
    expect(await fieldsOf(ids[0]!)).toMatchObject({ channel: 'email', campaign: 'none' });
    expect(await shopsDue(asked.workspaceId)).toEqual([]);
  });

  test('when another model is adopted, then all say so; when a channel is regrouped, then those that it touches', async () => {
    const { workspace, run, asked } = await shopWith('adopted', 12);
    const who = { workspaceId: workspace.id, userId: 'tests' };
    await run();
    await updateSettings(who, { model: 'linear' });
    expect(await shopsDue(asked.workspaceId)).toEqual([asked.shopId]);
    expect(await run()).toMatchObject({ compared: 12, written: 12, calls: 3 });
    expect(await fieldsOf(ids[1]!)).toMatchObject({ model: 'linear' });
    const body = {
      ...NO_CHANGES,
      channels: [{ id: 'custom-spring', name: 'Frühling', color: '#336699' }],
      rules: [
        {
          ...{ id: 'own-1', name: 'Spring', enabled: true, channel: 'custom-spring' },
          all: [{ field: 'campaign', is: 'is', values: ['spring-1'] }],
        },
      ],
    };
    await adoptVersion(who, { kind: 'channels', body });
    const report = await run();
    expect(report.compared).toBe(12);
    expect(await fieldsOf(ids[1]!)).toMatchObject({ channel: 'Frühling', campaign: 'spring-1' });
    expect([...report.orders].sort()).toEqual([1, 5, 7, 11].map((n) => `gid://shopify/Order/${ids[n]}`).sort());
  });

  test('when a day has passed, then all are compared, and nothing is written that stands', async () => {
    const { run, asked } = await shopWith('daily', 10);
    await run();
    await superuser.query(
      `UPDATE shop_write_back SET compared_at = compared_at - interval '25 hours' WHERE workspace_id = $1`,
      [asked.workspaceId],
    );
    expect(await shopsDue(asked.workspaceId)).toEqual([asked.shopId]);
    expect(await run()).toMatchObject({ state: 'done', compared: 10, calls: 0 });
  });

  test('when the app was installed anew, then all are written again: nobody knows what is left there', async () => {
    const { run, asked } = await shopWith('anew', 10);
    await run();
    await superuser.query(`UPDATE shop_session SET installed_at = now() WHERE workspace_id = $1`, [asked.workspaceId]);
    expect(await run()).toMatchObject({ written: 10, calls: 2 });
  });
});

describe('given what stands in the way', () => {
  test('when the scope was not granted, then nothing is asked, it is said once, and done when it comes', async () => {
    const { workspace, run, asked } = await shopWith('no-scope', 10, 'read_orders,read_all_orders');
    expect(await run()).toMatchObject({ state: 'no-scope', calls: 0 });
    expect(await shopsDue(asked.workspaceId)).toEqual([]);
    expect(await shopRows(asked.workspaceId)).toMatchObject([{ state: 'no-scope', written: 0 }]);
    await install(workspace, ALL);
    expect(await shopsDue(asked.workspaceId)).toEqual([asked.shopId]);
    expect(await run()).toMatchObject({ state: 'done', written: 10 });
  });

  test('when Shopify refuses all the same, then the run ends with that, and fails for nobody', async () => {
    const { run } = await shopWith('denied', 10);
    const issue = { shop: SHOP.domain, scopes: ['read_orders', 'read_all_orders'], expiresAt: null };
    const answer = await fetch(`${sandbox.origin}/_control`, {
      method: 'POST',
      body: JSON.stringify({ admin: { issue } }),
    });
    const { token } = (await answer.json()) as { token: string };
    expect(await run(tools(token))).toMatchObject({ state: 'no-permission', written: 0, calls: 1 });
    expect(await run(tools('shpat_none'))).toMatchObject({ state: 'not-connected' });
    expect(await run()).toMatchObject({ state: 'done', written: 10 });
  });

  test('when one order is not there at Shopify, then the others are written, and it is not tried again as it is', async () => {
    const { workspace, run, asked } = await shopWith('one-gone', 9);
    await workspace.deliver(orderOf(workspace, '99', 1));
    const report = await run();
    expect(report).toMatchObject({ state: 'done', written: 9, refused: 1 });
    expect(await shopRows(asked.workspaceId)).toMatchObject([
      { written: 9, refused: 1, refusal: 'INVALID: Owner does not exist.' },
    ]);
    await superuser.query(`UPDATE shop_write_back SET signature = NULL WHERE workspace_id = $1`, [asked.workspaceId]);
    expect(await run()).toMatchObject({ compared: 10, calls: 0 });
  });

  const refusals: [what: string, answer: unknown][] = [
    [
      'for a fault of its own',
      { data: { metafieldsSet: { userErrors: [{ code: 'INTERNAL_ERROR', message: 'An internal error occurred.' }] } } },
    ],
    ['because it does not understand the call', { errors: [{ message: 'Variable $metafields is invalid' }] }],
  ];
  test.each(refusals)(
    'when Shopify refuses one order %s, then the others are written, and it is tried again the next day',
    async (_what, answer) => {
      const { run, asked } = await shopWith(`passing-${JSON.stringify(answer).length}`, 10);
      const one = tools(SANDBOX_ADMIN_TOKEN, async (call) => (call < 3 ? Response.json(answer) : undefined));
      expect(await run(one)).toMatchObject({ state: 'done', written: 9, refused: 1, calls: 7 });
      expect(await shopRows(asked.workspaceId)).toMatchObject([{ written: 9, refused: 1 }]);
      expect(await shopsDue(asked.workspaceId)).toEqual([]);
      await superuser.query(
        `UPDATE shop_write_back SET compared_at = compared_at - interval '25 hours' WHERE workspace_id = $1`,
        [asked.workspaceId],
      );
      expect(await run()).toMatchObject({ state: 'done', written: 1, refused: 0, calls: 1 });
      expect(await shopRows(asked.workspaceId)).toMatchObject([{ written: 10, refused: 0, refusal: null }]);
    },
  );

  test('when an order is to carry again what it does, then nobody hears of what was refused in between', async () => {
    const { workspace, run, asked } = await shopWith('back', 5);
    const who = { workspaceId: workspace.id, userId: 'tests' };
    await run();
    await updateSettings(who, { model: 'linear' });
    const blank = { data: { metafieldsSet: { userErrors: [{ code: 'BLANK', message: 'Value can’t be blank.' }] } } };
    await run(tools(SANDBOX_ADMIN_TOKEN, async () => Response.json(blank)));
    expect(await shopRows(asked.workspaceId)).toMatchObject([{ written: 5, refused: 5 }]);
    await updateSettings(who, { model: 'last-non-direct' });
    expect(await run()).toMatchObject({ state: 'done', calls: 0 });
    expect(await shopRows(asked.workspaceId)).toMatchObject([{ written: 5, refused: 0, refusal: null }]);
  });

  test('when every order is refused, then a run gives up after some', async () => {
    const { workspace, run } = await shopWith('all-gone', 0);
    await workspace.deliver(...Array.from({ length: 60 }, (_, n) => orderOf(workspace, String(100 + n), n)));
    const report = await run();
    expect(report).toMatchObject({ state: 'refused', written: 0, refused: 25 });
  });

  test('when the bucket is small, then calls wait for it, and all is written', async () => {
    const { run } = await shopWith('throttled', 60);
    await sandbox.control({ admin: { bucket: { maximum: 30, restoreRate: 40 } } });
    const slow = tools();
    try {
      expect(await run(slow)).toMatchObject({ state: 'done', written: 60 });
    } finally {
      await sandbox.control({ admin: { bucket: WIDE } });
    }
    expect(slow.waits.length).toBeGreaterThan(5);
  });

  test('when old orders may not be reached, then they are left out', async () => {
    const { run } = await shopWith('recent', 10, 'read_orders,write_orders');
    expect(await run()).toMatchObject({ state: 'done', compared: 0, calls: 0 });
  });

  test('when it takes longer than a run may, then the next goes on where it ended', async () => {
    const { run, asked } = await shopWith('long', 40);
    const first = await run(tools(), { runMs: 0 });
    expect(first.state).toBe('going-on');
    expect(await shopsDue(asked.workspaceId)).toEqual([asked.shopId]);
    expect(await run()).toMatchObject({ state: 'done', compared: 40, written: 40 - first.written });
  });

  test('when comparing all takes several runs, then each goes on behind the last, though nothing is to be written', async () => {
    const { workspace, run, asked } = await shopWith('far', 40);
    await run();
    await superuser.query(
      `UPDATE shop_write_back SET compared_at = compared_at - interval '25 hours' WHERE workspace_id = $1`,
      [workspace.id],
    );
    const short = { runMs: 0, batch: 15 };
    expect(await run(tools(), short)).toMatchObject({ state: 'going-on', compared: 15, calls: 0 });
    expect(await shopsDue(asked.workspaceId)).toEqual([asked.shopId]);
    expect(await run(tools(), short)).toMatchObject({ state: 'going-on', compared: 15, calls: 0 });
    expect(await run(tools(), short)).toMatchObject({ state: 'done', compared: 10, calls: 0 });
    expect(await shopsDue(asked.workspaceId)).toEqual([]);
    // choices of which some orders carry nothing yet: from the first on again
    const who = { workspaceId: workspace.id, userId: 'tests' };
    await updateSettings(who, { model: 'linear' });
    expect(await run(tools(), { ...short, batch: 5 })).toMatchObject({ state: 'going-on', compared: 5, written: 5 });
    await updateSettings(who, { model: 'first-touch' });
    expect(await run(tools(), { ...short, runMs: 60_000 })).toMatchObject({ state: 'done', compared: 40, written: 40 });
  });
});

test('given a buyer who is erased, when it is written back, then the order carries the credit that is left, and nothing else moved', async () => {
  const { workspace, run } = await shopWith('erased', 6);
  const url = 'https://shop.example/?utm_source=letter&utm_medium=email';
  const visit = { id: 'v1', at: '2026-03-10T08:00:00Z', clientId: `client-${ids[0]}`, url };
  await workspace.deliver(delivery('pixel', 'events', pixelBatch([visit])));
  await run();
  expect(await fieldsOf(ids[0]!)).toMatchObject({ channel: 'email' });
  const customer = { id: null, email: `a${ids[0]}@x.example`, phone: null };
  const request = { shop_id: 1, shop_domain: SHOP.domain, customer, orders_to_redact: [] };
  const meta = { shopId: workspace.shopId, shopDomain: SHOP.domain };
  await workspace.deliver(delivery('shopify-webhook', 'customers/redact', request, meta));
  const report = await run();
  expect([...report.orders]).toEqual([`gid://shopify/Order/${ids[0]}`]);
  expect(await fieldsOf(ids[0]!)).toMatchObject({ channel: 'unattributed', campaign: 'none' });
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
