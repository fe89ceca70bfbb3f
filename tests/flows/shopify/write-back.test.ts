import { describe, expect, test } from 'vitest';
import { adoptVersion } from '#app/features/versions/adopt-version.server.ts';
import { updateSettings } from '#app/features/settings/settings.server.ts';
import { shopsDue } from '#app/features/write-back/due-shops.server.ts';
import { removeShopSession, storeShopSession } from '#app/database/writing/shop-sessions.server.ts';
import { NO_CHANGES } from '#app/domain/channels/grouping.ts';
import { SANDBOX_ADMIN_TOKEN, SHOP } from '../../../sandbox/constants.ts';
import { delivery } from '../../support/pipeline-workspace.ts';
import { pixelBatch } from '../../support/wire-bodies.ts';
import { ALL_SCOPES, useWriteBack, WIDE } from './write-back-rig.ts';

const { superuser, sandbox, ids, tools, shopWith, install, orderOf, shopRows, fieldsOf } = await useWriteBack();

const session = (scopes: string) => ({
  ...{ domain: SHOP.domain, scopes, accessToken: Buffer.from([0]), expiresAt: null, renewedAt: new Date() },
  ...{ refreshToken: null, refreshTokenExpiresAt: null, refreshTokenBefore: null },
});

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
    await install(workspace, ALL_SCOPES);
    expect(await shopsDue(asked.workspaceId)).toEqual([asked.shopId]);
    expect(await run()).toMatchObject({ state: 'done', written: 10 });
  });

  test('when a shop lost the scope or the app, then nothing is marked for it; when it comes back, all are compared', async () => {
    const { workspace, run, asked } = await shopWith('unscoped', 5);
    const told = (day: number) => orderOf(workspace, ids[day]!, 1, `2026-03-1${day}T10:00:00Z`);
    const waiting = async () => (await shopRows(asked.workspaceId))[0]!.waiting;
    await run();
    await workspace.deliver(told(5));
    expect(await waiting()).toBe(1);
    await workspace.in((tx) => storeShopSession(tx, workspace.shopId, session('read_orders,read_all_orders')));
    await workspace.deliver(told(6));
    expect(await waiting()).toBe(0);
    await workspace.in((tx) => storeShopSession(tx, workspace.shopId, session(ALL_SCOPES)));
    expect(await run()).toMatchObject({ state: 'done', compared: 7, written: 2 });
    await workspace.deliver(told(7));
    await workspace.in((tx) => removeShopSession(tx, workspace.shopId));
    await workspace.deliver(told(8));
    expect(await waiting()).toBe(0);
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
