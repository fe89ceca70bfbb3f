import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sweepConversions } from '#jobs/sweep-conversions.job.ts';
import { BUYER, FBC, FBP, hoursAgo, useConversions } from './conversions-rig.ts';

const { arrived, workspaceWith, since, later, sandbox } = await useConversions();
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('given a shop whose purchases are sent', () => {
  test('when somebody buys, then Meta has the purchase once, with hashes of who bought and their browser', async () => {
    const shop = await workspaceWith(['purchase']);
    const at = hoursAgo(2);
    await shop.buy({ id: 11_001, at });
    expect(await shop.run()).toMatchObject({ state: 'done', sent: 1, held: 0, requests: 1 });
    const { events } = await arrived('11001');
    expect(events).toEqual([
      {
        dataset: '918273645546372',
        testCode: null,
        again: 0,
        at: expect.any(Number),
        event: {
          event_name: 'Purchase',
          event_id: '11001',
          event_time: Math.floor(at.getTime() / 1000),
          action_source: 'website',
          event_source_url: 'https://www.shop.example/checkout',
          user_data: {
            em: [sha('élise.dupont@exemple.fr')],
            ph: [sha('33612345678')],
            fn: [sha('élise')],
            ln: [sha('dupont-roux'), sha('dupontroux')],
            ct: [sha('saintétienne')],
            zp: [sha('42000')],
            country: [sha('fr')],
            external_id: [sha('7011001')],
            client_ip_address: BUYER.ip,
            client_user_agent: BUYER.userAgent,
            fbc: FBC,
            fbp: FBP,
          },
          custom_data: { value: '129.90', currency: 'EUR', order_id: '11001' },
        },
      },
    ]);
    expect(await shop.run()).toMatchObject({ state: 'done', sent: 0, requests: 0 });
  });

  test('when it is told again, edited and refunded, then it is not sent again', async () => {
    const shop = await workspaceWith(['purchase']);
    await shop.buy({ id: 12_001 });
    await shop.run();
    await shop.buy({ id: 12_001, updatedAt: hoursAgo(1).toISOString(), total: '150.00', status: 'refunded' });
    expect(await shop.run()).toMatchObject({ sent: 0 });
    expect((await arrived('12001')).events).toMatchObject([{ again: 0, event: { custom_data: { value: '129.90' } } }]);
  });

  test('when nothing is switched on, or it happened before, then nothing is even listed', async () => {
    const shop = await workspaceWith([]);
    await shop.buy({ id: 13_001 });
    expect(await shop.run()).toMatchObject({ state: 'done', requests: 0 });
    await shop.choices({ kinds: ['purchase'] });
    expect(await shop.run()).toMatchObject({ state: 'done', requests: 0 });
    expect(await shop.rows()).toEqual([]);
    await since(shop.workspaceId, '3 hours');
    expect(await shop.run()).toMatchObject({ sent: 1 });
  });

  test('when an order is a test, cancelled, unpaid or of no money, then only what was bought is sent', async () => {
    const shop = await workspaceWith(['purchase']);
    const free = { id: 14_004, total: '0.00' };
    await shop.buy(
      { id: 14_001, test: true },
      { id: 14_002, cancelledAt: hoursAgo(1).toISOString() },
      { id: 14_003, status: 'pending' },
      free,
    );
    expect(await shop.run()).toMatchObject({ sent: 1 });
    await shop.buy({ id: 14_003, updatedAt: hoursAgo(1).toISOString(), status: 'paid' });
    expect(await shop.run()).toMatchObject({ sent: 1 });
    const { events } = await arrived('1400');
    expect(events.map(({ event }) => [event.event_id, event.custom_data['value']])).toEqual([
      ['14004', '0.00'],
      ['14003', '129.90'],
    ]);
  });

  test.each([
    ['JPY', '12900', '12900'],
    ['KWD', '12.345', '12.345'],
    ['USD', '0.1', '0.10'],
  ])('when the money is %s %s, then it travels as %s', async (currency, total, value) => {
    const shop = await workspaceWith(['purchase']);
    const id = 15_000 + currency.charCodeAt(0);
    await shop.buy({ id, currency, total });
    await shop.run();
    const [one] = (await arrived(`${id}`)).events;
    expect(one!.event.custom_data).toMatchObject({ value, currency });
  });

  test('when a test code is set, then it goes along', async () => {
    const shop = await workspaceWith(['purchase']);
    await shop.choices({ testCode: ' TEST4711 ' });
    await expect(shop.choices({ testCode: 'a b' })).rejects.toMatchObject({ where: 'testCode' });
    await shop.buy({ id: 16_001 });
    await shop.run();
    expect((await arrived('16001')).events).toMatchObject([{ testCode: 'TEST4711' }]);
  });
});

describe('given what may not be sent', () => {
  test('when the buyer refused, or nobody told, then it is held back and says why; told later, it is sent', async () => {
    const shop = await workspaceWith(['purchase']);
    const no = { analytics: true, marketing: false };
    await shop.buy({ id: 21_001, consent: no }, { id: 21_002, consent: null });
    expect(await shop.run()).toMatchObject({ sent: 0, held: 2, requests: 0 });
    expect(await shop.rows()).toMatchObject([
      { event_id: '21001', state: 'held', reason: 'consent-refused' },
      { event_id: '21002', state: 'held', reason: 'consent-unknown' },
    ]);
    // the browser's own word comes late
    await shop.buy({ id: 21_002 });
    await later(shop.workspaceId);
    expect(await shop.run()).toMatchObject({ sent: 1, held: 1 });
    expect((await arrived('2100')).events.map(({ event }) => event.event_id)).toEqual(['21002']);
  });

  test('when the workspace sends what nobody told of, then a refusal still holds', async () => {
    const shop = await workspaceWith(['purchase']);
    await shop.choices({ unknownConsent: 'send' });
    const landing = '/products/lamp?fbclid=IwAR0landed&utm_source=facebook';
    await shop.buy(
      { id: 22_001, consent: null, landing },
      { id: 22_002, consent: { analytics: true, marketing: false } },
    );
    expect(await shop.run()).toMatchObject({ sent: 1, held: 1 });
    const [one] = (await arrived('2200')).events;
    expect(one!.event.user_data['fbc']).toMatch(/^fb\.1\.\d{13}\.IwAR0landed$/);
    expect(one!.event.user_data['fbp']).toBeUndefined();
  });

  test('when it is older than seven days, then it is held back, and the others of the batch are sent', async () => {
    const shop = await workspaceWith(['purchase']);
    await shop.buy({ id: 23_001, at: hoursAgo(7 * 24 + 1) }, { id: 23_002 }, { id: 23_003, at: hoursAgo(6.9 * 24) });
    expect(await shop.run()).toMatchObject({ sent: 2, held: 1, requests: 1 });
    expect((await shop.rows())[0]).toMatchObject({ event_id: '23001', state: 'held', reason: 'too-old', attempts: 0 });
  });

  test('when it is switched off while it waits, then it is held back and never sent', async () => {
    const shop = await workspaceWith(['purchase']);
    await sandbox.control({ failNext: { path: '/events', times: 1, status: 503 } });
    await shop.buy({ id: 24_001 });
    expect(await shop.run()).toMatchObject({ state: 'unavailable', sent: 0 });
    await shop.choices({ kinds: [] });
    expect(await shop.rows()).toMatchObject([{ state: 'held', reason: 'switched-off' }]);
    await shop.choices();
    expect(await shop.run()).toMatchObject({ sent: 0, requests: 0 });
  });

  test('when it was cancelled before it was sent, then it is held back', async () => {
    const shop = await workspaceWith(['purchase']);
    await shop.buy({ id: 25_001, consent: null });
    await shop.run();
    await shop.buy({ id: 25_001, cancelledAt: hoursAgo(1).toISOString(), updatedAt: hoursAgo(1).toISOString() });
    await later(shop.workspaceId);
    expect(await shop.run()).toMatchObject({ sent: 0 });
    expect(await shop.rows()).toMatchObject([{ state: 'held', reason: 'cancelled' }]);
  });
});

test('given several workspaces, when the sweep runs, then it asks for those alone that send something', async () => {
  const [one, other] = [await workspaceWith(['purchase']), await workspaceWith([])];
  await sweepConversions();
  const { jobQueue } = await import('#app/runtime/queue.server.ts');
  const asked = (await jobQueue().getWaiting())
    .filter(({ name }) => name === 'send-conversions')
    .map(({ data }) => data);
  expect(asked).toContainEqual({ workspaceId: one.workspaceId, datasetId: one.datasetId });
  expect(asked.map(({ workspaceId }) => workspaceId)).not.toContain(other.workspaceId);
});
