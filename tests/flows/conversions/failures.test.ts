import { describe, expect, test } from 'vitest';
import { setDataset } from '#app/database/writing/conversion-datasets.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { hashId } from '#app/domain/values/ids.ts';
import {
  chooseDataset,
  offeredDatasets,
  sendRefusedAgain,
  setChoices,
} from '#app/features/send-conversions/choose-dataset.server.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { conversionsOf, conversionsReport } from '#app/reports/conversions/conversions-report.server.ts';
import { USERS } from '../../../sandbox/meta/owners.ts';
import { delivery } from '../../support/pipeline-workspace.ts';
import { ALL, backWith, answered, dialogOf, storedConnection } from '../connections/meta-rig.ts';
import { CRM, DATASET, hoursAgo, useConversions } from './conversions-rig.ts';

const { arrived, workspaceWith, later, sandbox, superuser } = await useConversions();
const orderIdOf = (shopId: string, id: number) => hashId('order', shopId, 'shopify', `${id}`);

describe('given one event that Meta does not take', () => {
  test('when it stands among others, then it alone is refused, in Meta’s words, and all others count once', async () => {
    const shop = await workspaceWith(['purchase']);
    // a currency of ISO 4217 that Meta does not know
    const orders = Array.from({ length: 23 }, (_, n) => ({ id: 31_000 + n, currency: n === 7 ? 'CHW' : 'EUR' }));
    await shop.buy(...orders);
    const report = await shop.run();
    expect(report).toMatchObject({ state: 'done', sent: 22, refused: 1 });
    expect(report.requests).toBeLessThan(12);
    const rows = await shop.rows();
    expect(rows.filter(({ state }) => state === 'refused')).toMatchObject([
      { event_id: '31007', answer: { refusal: expect.stringContaining('currency must be a valid ISO 4217 code') } },
    ]);
    const { events } = await arrived('3100');
    expect((await arrived('310')).events).toHaveLength(22);
    expect(events.every(({ again }) => again === 0)).toBe(true);
    expect(await shop.run()).toMatchObject({ sent: 0, requests: 0 });
    expect(await sendRefusedAgain(shop.actor, shop.datasetId)).toBe(1);
    expect(await shop.run()).toMatchObject({ sent: 0, refused: 1, requests: 1 });
  });

  test('when Meta refuses one after another, then the run gives up, and goes on an hour later', async () => {
    const shop = await workspaceWith(['purchase']);
    await shop.buy(...Array.from({ length: 40 }, (_, n) => ({ id: 32_000 + n, currency: 'CHW' })));
    expect(await shop.run({ batch: 5 })).toMatchObject({ state: 'refused', refused: 25 });
    expect((await shop.rows()).filter(({ state }) => state === 'waiting')).toHaveLength(15);
  });
});

describe('given a request of which no answer comes', () => {
  test('when it had arrived, then the event goes again under its id, and Meta counts it once', async () => {
    const shop = await workspaceWith(['purchase']);
    await shop.buy({ id: 33_001 }, { id: 33_002 });
    await sandbox.control({ loseAnswers: { method: 'POST', path: '/events', times: 1 } });
    expect(await shop.run()).toMatchObject({ state: 'unavailable', sent: 0 });
    const unsure = await shop.rows();
    expect(unsure.every(({ state, unsure_since }) => state === 'waiting' && unsure_since !== null)).toBe(true);
    expect(await shop.run()).toMatchObject({ state: 'done', sent: 2 });
    expect((await arrived('3300')).events).toMatchObject([{ again: 1 }, { again: 1 }]);
    expect(await shop.rows()).toMatchObject([{ state: 'sent', unsure_since: null }, { state: 'sent' }]);
  });

  test('when Meta would not know it any more, then it is held back and says so: it could count twice', async () => {
    const shop = await workspaceWith(['purchase']);
    await shop.buy({ id: 34_001, at: hoursAgo(60) });
    await sandbox.control({ loseAnswers: { method: 'POST', path: '/events', times: 1 } });
    await shop.run();
    await superuser.query(
      `UPDATE conversion_event SET unsure_since = now() - interval '47 hours 1 minute' WHERE event_id = '34001'`,
    );
    expect(await shop.run()).toMatchObject({ sent: 0, held: 1, requests: 0 });
    expect(await shop.rows()).toMatchObject([{ state: 'held', reason: 'unsure' }]);
    expect((await arrived('34001')).events).toMatchObject([{ again: 0 }]);
  });

  test('when Meta limits us, then nobody sends until it may be, and nothing is unsure', async () => {
    const shop = await workspaceWith(['purchase']);
    await shop.buy({ id: 35_001 });
    await sandbox.control({ rateLimit: { path: '/events', times: 1, code: 80004, minutes: 7 } });
    await expect(shop.run()).rejects.toMatchObject({ kind: 'rate-limited', retryAfterSeconds: 420 });
    expect(await shop.rows()).toMatchObject([{ state: 'waiting', unsure_since: null }]);
    expect(await shop.run()).toMatchObject({ state: 'busy', requests: 0 });
    expect((await conversionsReport(shop.workspaceId)).datasets).toMatchObject([{ state: 'rate-limited' }]);
    await later(shop.workspaceId);
    await superuser.query(`DELETE FROM call_budget`);
    expect(await shop.run()).toMatchObject({ state: 'done', sent: 1 });
  });
});

describe('given Meta that does not let us', () => {
  test('when the permission was not granted, then what waits is kept, and the page says what is missing', async () => {
    const granted = ALL.filter((scope) => scope !== 'ads_management');
    const shop = await workspaceWith(['purchase'], { granted, user: USERS[0]!.id });
    await shop.buy({ id: 36_001 });
    expect(await shop.run()).toMatchObject({ state: 'no-permission', sent: 0, refused: 0 });
    expect(await shop.rows()).toMatchObject([{ state: 'waiting', unsure_since: null }]);
    expect((await conversionsReport(shop.workspaceId)).datasets).toMatchObject([
      { maySend: false, state: 'no-permission' },
    ]);
    await backWith(shop.jar, await answered(await dialogOf(shop.jar)));
    expect(await shop.run()).toMatchObject({ state: 'done', sent: 1 });
  });

  test('when the dataset is not shared any more, then no event is at fault', async () => {
    const shop = await workspaceWith(['purchase']);
    await shop.buy({ id: 37_001 }, { id: 37_002 });
    // Meta says of it what it says of one that never was
    await superuser.query(`UPDATE conversion_dataset SET external_id = '707070707070707' WHERE workspace_id = $1`, [
      shop.workspaceId,
    ]);
    expect(await shop.run()).toMatchObject({ state: 'no-permission', refused: 0 });
    expect(await shop.rows()).toMatchObject([{ state: 'waiting', unsure_since: null }, { state: 'waiting' }]);
  });

  test('when the consent is taken back, then the connection is dead, old events say so, and the rest goes on after', async () => {
    const shop = await workspaceWith(['purchase']);
    await shop.buy({ id: 38_001 });
    await sandbox.control({ meta: { removeUser: USERS[0]!.id } });
    expect(await shop.run()).toMatchObject({ state: 'not-connected', sent: 0 });
    expect(await storedConnection(shop.workspaceId)).toMatchObject({ state: 'dead' });
    await shop.buy({ id: 38_002, at: hoursAgo(7 * 24 + 2) });
    expect(await shop.run()).toMatchObject({ state: 'not-connected' });
    expect((await shop.rows()).map(({ reason }) => reason)).toEqual([null, 'too-old']);
    await backWith(shop.jar, await answered(await dialogOf(shop.jar)));
    expect(await shop.run()).toMatchObject({ state: 'done', sent: 1 });
    expect((await arrived('3800')).events.map(({ event }) => event.event_id)).toEqual(['38001']);
  });
});

describe('given a person who asks to be forgotten', () => {
  test('when their purchase waits, then it is never sent; one that was sent keeps its receipt', async () => {
    const shop = await workspaceWith(['purchase']);
    const who = { email: 'marie@client.example', customerId: 4_711 };
    await shop.buy({ id: 39_001, ...who });
    await shop.run();
    await shop.buy({ id: 39_002, ...who, consent: null }, { id: 39_003 });
    await sandbox.control({ failNext: { path: '/events', times: 1, status: 503 } });
    await shop.run();
    const request = {
      ...{ shop_id: 1, shop_domain: 'shop.myshopify.com', orders_to_redact: [39_001, 39_002] },
      customer: { id: who.customerId, email: who.email, phone: null },
    };
    const meta = { shopId: shop.shopId, shopDomain: 'shop.myshopify.com', eventId: 'redact-39' };
    await shop.deliver(delivery('shopify-webhook', 'customers/redact', request, meta));
    expect(await shop.rows()).toMatchObject([
      { event_id: '39001', state: 'sent' },
      { event_id: '39002', state: 'held', reason: 'erased' },
      { event_id: '39003', state: 'waiting' },
    ]);
    await shop.choices({ unknownConsent: 'send' });
    await later(shop.workspaceId);
    expect(await shop.run()).toMatchObject({ sent: 1 });
    expect((await arrived('39002')).events).toEqual([]);
    const kept = JSON.stringify(await shop.rows());
    for (const plain of [who.email, 'Élise', '203.0.113.7', 'IwAR0click']) expect(kept).not.toContain(plain);
  });
});

describe('given two workspaces', () => {
  test('when one asks for the other’s, then it sees and changes nothing', async () => {
    const [one, other] = [await workspaceWith(['purchase']), await workspaceWith([])];
    await one.buy({ id: 40_001 });
    await one.run();
    const orderId = orderIdOf(one.shopId, 40_001);
    expect(await conversionsOf(one.workspaceId, orderId)).toHaveLength(1);
    expect(await conversionsOf(other.workspaceId, orderId)).toEqual([]);
    await expect(chooseDataset(other.actor, hashId('connection', 'meta', 'nobody'), CRM)).rejects.toThrow();
    const strange = hashId('dataset', 'meta', CRM);
    const choices = { testCode: null, unknownConsent: 'send', kinds: ['purchase'] } as const;
    await expect(setChoices(other.actor, strange, choices)).rejects.toThrow();
    // the same dataset, chosen by both: each has its own row of it
    await withWorkspace(other.workspaceId, (tx) =>
      setDataset(tx, other.datasetId, { testCode: 'T1', unknownConsent: 'send' }),
    );
    expect((await conversionsReport(one.workspaceId)).datasets).toMatchObject([
      { testCode: null, unknownConsent: 'hold' },
    ]);
    expect((await conversionsReport(other.workspaceId)).datasets[0]!.latest).toEqual([]);
  });

  test('when a connection offers its datasets, then only those of its own ad accounts, each once', async () => {
    const { workspaceId, connectionId } = await workspaceWith([]);
    expect((await offeredDatasets(workspaceId, connectionId)).map(({ id }) => id)).toEqual([DATASET, CRM]);
  });
});

test('given what was sent, when everything is made anew from raw events, then nothing is sent again', async () => {
  const shop = await workspaceWith(['purchase']);
  await shop.buy({ id: 41_001 }, { id: 41_002 });
  await shop.run();
  await rebuildWorkspace(shop.workspaceId);
  expect(await shop.run()).toMatchObject({ state: 'done', requests: 0 });
  const { datasets } = await conversionsReport(shop.workspaceId);
  expect(datasets).toMatchObject([
    {
      refused: 0,
      held: [],
      match: { tenths: 100, events: 2 },
      latest: [{ orderName: '#41001', valueMinor: 12_990 }, {}],
    },
  ]);
});
