import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { closePool } from '#app/database/pool.server.ts';
import { digiflow, jsonOf } from '../support/command-line.ts';
import { useDatabase } from '../support/database.ts';
import { CONTRACTS_DIR } from './contract-data.ts';

await useDatabase();
afterAll(closePool);

const file = (name: string): string => path.join(CONTRACTS_DIR, 'exports', name);
const WHOLE = ['roas', '--from', '2024-07-12', '--to', '2026-03-16', '--json'];

describe('given the real exports of a shop and of its ad account', () => {
  test('when both are imported, then their stated totals come out, and a ROAS with bounds', async () => {
    const orders = await digiflow(['import', file('shopify-orders-eur.csv'), '--json']);
    const spend = await digiflow(['import', file('meta-ads-manager-eur.csv'), '--json']);
    expect([orders.code, spend.code]).toEqual([0, 0]);
    expect(jsonOf(orders)).toMatchObject({
      rejected: [],
      accepted: 137,
      totals: { orders: 137, grossMinor: { EUR: 1_498_183 }, refundedMinor: { EUR: 63_000 } },
    });
    expect(jsonOf(spend)).toMatchObject({
      rejected: [],
      accepted: 13,
      ignored: 1,
      totals: { spend: { EUR: '82.62' } },
    });

    const roas = jsonOf(await digiflow(WHOLE));
    const net = 1_498_183 - 63_000;
    // an orders file without traffic source ties no order to an ad: of all revenue none or all may be the ads'
    expect(roas['totals']).toMatchObject([
      {
        ...{ currency: 'EUR', spend: '82.62', revenueMinor: net, orders: 137, leads: 0, adRevenueMinor: 0 },
        ...{ roas: net / 8_262, roasLow: 0, roasHigh: net / 8_262 },
      },
    ]);
    expect(roas['unattributed']).toEqual([{ currency: 'EUR', revenueMinor: net, orders: 137 }]);
    expect(roas['rows']).toMatchObject([{ key: 'paid-social', spend: '82.62', roasLow: 0, roasHigh: net / 8_262 }]);
    expect((await digiflow(WHOLE.slice(0, -1))).out).toContain('ROAS of the ads is between 0.00');
  });

  test('when they are imported again, then nothing changes, and every number still proves right', async () => {
    const before = jsonOf(await digiflow(WHOLE));
    for (const [name, records] of Object.entries({ 'shopify-orders-eur.csv': 137, 'meta-ads-manager-eur.csv': 13 })) {
      const again = jsonOf(await digiflow(['import', file(name), '--json']));
      expect(again).toMatchObject({ accepted: 0, changed: 0, duplicates: records });
    }
    expect(jsonOf(await digiflow(WHOLE))).toEqual({ ...before, freshness: expect.anything() });
    expect(jsonOf(await digiflow(['verify', '--json']))).toMatchObject({ ok: true, orders: 137, problems: [] });
    expect(jsonOf(await digiflow(['rebuild', '--json']))).toMatchObject({ equal: true, events: 150 });
  });
});
