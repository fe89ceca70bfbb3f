import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { importFile } from '#app/features/imports/import-file.server.ts';
import { undoImport } from '#app/features/imports/undo-import.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { closeQueue } from '#app/runtime/queue.server.ts';
import type { ReportQuery } from '#app/reports/query.ts';
import { truthReport } from '#app/reports/truth/truth-report.server.ts';
import type { TruthModelRow, TruthReport } from '#app/reports/truth/types.ts';
import { digiflow, jsonOf } from '../../support/command-line.ts';
import { useDatabase } from '../../support/database.ts';
import { type GivenOrder, LAST_TOUCH, type SmallShop, smallShop } from './small-shop.ts';

const database = await useDatabase();
openPool(database.appUrl);
const folder = mkdtempSync(path.join(os.tmpdir(), 'digiflow-truth-'));
afterAll(async () => {
  await closeQueue();
  await closePool();
  rmSync(folder, { recursive: true });
});

const MAY: ReportQuery = {
  range: { from: '2026-05-01', to: '2026-05-31' },
  compare: null,
  measure: LAST_TOUCH,
  revenue: 'net',
  shopId: null,
  basis: 'order-day',
};
const order = (
  name: string,
  product: number,
  touched: readonly string[],
  more: Partial<GivenOrder> = {},
): GivenOrder => ({
  name,
  at: '2026-05-05T10:00:00Z',
  touches: touched.map((entity, index) => ({ entity, at: `2026-05-0${index + 1}T10:00:00Z` })),
  entries: [{ kind: 'sale', at: '2026-05-05T10:00:00Z', components: { product } }],
  ...more,
});

/**
 * #1 100.00: an ad, then e-mail; the ad brought it      #2 50.01: e-mail, then an ad; e-mail brought it
 * #3  30.00: the form of the ad's campaign; the campaign brought it     #4 20.00: touched by nobody, brought by nothing
 * #5  40.00: e-mail; brought by an ad that nobody saw   #6 7.00: nobody says what brought it    #7 a test order
 */
const ORDERS = [
  order('#1', 10_000, ['ad', 'email']),
  order('#2', 5001, ['email', 'ad']),
  order('#3', 3000, ['form']),
  order('#4', 2000, []),
  order('#5', 4000, ['email']),
  order('#6', 700, ['ad']),
  order('#7', 9999, ['ad'], { test: true }),
];
const CAUSES = `Order,True channel,True platform,True campaign,Known from,Missed because
#1,paid-social,meta,111111,survey,
#2,Email,,,survey,
#3,lead-ad,meta,Spring,survey,
#4,unattributed,,,survey,no-touch
#5,paid_social,meta,999999,geo test,consent
#7,paid-social,meta,111111,survey,
#99,direct,,,survey,
`;

async function shopWith(slug: string): Promise<SmallShop> {
  const shop = await smallShop(slug);
  const ad = { platform: 'meta', campaignKey: '111111', campaignName: 'Spring' };
  await shop.entities(
    { name: 'ad', channel: 'paid-social', ...ad },
    { name: 'form', channel: 'lead-ad', ...ad },
    { name: 'email', channel: 'email' },
  );
  await shop.orders(...ORDERS);
  return shop;
}

async function tell(shop: SmallShop, csv: string) {
  const file = path.join(folder, `causes-${shop.workspaceId}.csv`);
  writeFileSync(file, csv);
  return importFile({ workspaceId: shop.workspaceId, path: file });
}

const modelOf = ({ sheets }: TruthReport, model: string): TruthModelRow =>
  sheets[0]!.models.find((row) => row.model === model)!;

describe('given a file that says what truly brought the orders', () => {
  let shop: SmallShop;
  let report: TruthReport;
  beforeAll(async () => {
    shop = await shopWith('truth');
    await tell(shop, CAUSES);
    report = await truthReport(shop.workspaceId, MAY);
  });

  test('then it is recognised and each row taken; one of no order here is counted', async () => {
    expect(report).toMatchObject({ known: 7, notFound: 1, ambiguous: 0 });
    expect(report.sheets[0]).toMatchObject({ currency: 'EUR', orders: 5, totalMinor: 24_001, unjudgedOrders: 1 });
  });

  test('then a model has what it gives to the true channel and campaign', () => {
    // first touch is right about #1, #2, #3 and #4; #5 was brought by an ad and goes to e-mail
    expect(modelOf(report, 'first-touch')).toMatchObject({
      channelMinor: 20_001,
      campaignTotalMinor: 17_000, // #1, #3, #5
      campaignMinor: 13_000,
      unattributedMinor: 2000,
    });
    // last touch swaps #1 and #2
    expect(modelOf(report, 'last-touch')).toMatchObject({ channelMinor: 5000, campaignMinor: 3000 });
    expect(modelOf(report, 'linear').channelMinor).toBe(5000 + 2501 + 3000 + 2000); // half of #1, the larger half of #2
  });

  test('then errors by channel are credited − true, sum to 0, and make the distance', () => {
    const { channels, models } = report.sheets[0]!;
    const trueOf = Object.fromEntries(channels.map(({ channel, trueMinor }) => [channel, trueMinor]));
    expect(trueOf).toEqual({ 'paid-social': 17_000, email: 5001, unattributed: 2000 });
    const last = models.findIndex(({ model }) => model === 'last-touch');
    const errors = Object.fromEntries(channels.map(({ channel, errors: all }) => [channel, all[last]]));
    // ads get #2 and #3, e-mail #1 and #5
    expect(errors).toEqual({ 'paid-social': 8001 - 17_000, email: 14_000 - 5001, unattributed: 0 });
    expect(models[last]!.distance).toBeCloseTo(8999 / 24_001, 12);
    for (const [index, { totalMinor }] of models.entries()) {
      expect(channels.reduce((sum, row) => sum + row.errors[index]!, 0)).toBe(0);
      expect(channels.reduce((sum, row) => sum + row.trueMinor + row.errors[index]!, 0)).toBe(totalMinor);
      expect(totalMinor).toBe(24_001);
    }
  });

  test('then what could be reached at most is said, as the file gives reasons', () => {
    expect(report.sheets[0]!.missed).toEqual([
      { reason: null, minor: 18_001, orders: 3 },
      { reason: 'consent', minor: 4000, orders: 1 },
      { reason: 'no-touch', minor: 2000, orders: 1 },
    ]);
    expect(report.sheets[0]!.reachable).toBeCloseTo(20_001 / 24_001, 12);
  });

  test('then the command line says the same', async () => {
    const answer = await digiflow(['truth', '--workspace', 'truth', '--json']);
    expect(answer.code).toBe(0);
    expect(jsonOf(answer)).toMatchObject({ known: 7, notFound: 1, sheets: report.sheets });
    expect(answer.err).toContain('1 known causes are of orders that are not here');
    const none = await digiflow(['truth', '--workspace', 'truth', '--from', '2026-06-01', '--json']);
    expect(jsonOf(none)).toMatchObject({ sheets: [] });
  });

  test('then the same file again changes nothing, a corrected one does, and undoing it brings the first back', async () => {
    expect(await tell(shop, CAUSES)).toMatchObject({ accepted: 0, duplicates: 7 });
    const corrected = await tell(shop, CAUSES.replace('#5,paid_social', '#5,email'));
    expect(corrected).toMatchObject({ accepted: 0, changed: 1, duplicates: 6 });
    const changed = await truthReport(shop.workspaceId, MAY);
    expect(changed.sheets[0]!.channels.find(({ channel }) => channel === 'email')!.trueMinor).toBe(9001);
    await undoImport({ workspaceId: shop.workspaceId, userId: 'u' }, corrected.importId!);
    await processAll(shop.workspaceId);
    expect(await truthReport(shop.workspaceId, MAY)).toEqual(report);
  });
});

test('rows that name no order or no channel are refused with their line', async () => {
  const shop = await shopWith('truth-rejects');
  const told = await tell(shop, 'Order,Channel\n,email\n#1,carrier pigeon\n#2,email\n');
  expect(told).toMatchObject({ kind: 'known-causes', accepted: 1 });
  expect(told.rejected.map(({ line, field }) => [line, field])).toEqual([
    [2, 'order'],
    [3, 'channel'],
  ]);
});

test('an order whose key several orders have is judged by none of them', async () => {
  const shop = await shopWith('truth-twins');
  await shop.in((tx) => tx.run(`UPDATE shop_order SET platform_id = '#1' WHERE name = '#2'`));
  await tell(shop, 'Order,Channel\n#1,email\n#3,email\n');
  expect(await truthReport(shop.workspaceId, MAY)).toMatchObject({ known: 2, ambiguous: 1, sheets: [{ orders: 1 }] });
});

test('without a file nothing is judged', async () => {
  const shop = await shopWith('truth-none');
  expect(await truthReport(shop.workspaceId, MAY)).toMatchObject({ known: 0, sheets: [] });
});

test('a rebuild from the raw events makes the same known causes', async () => {
  const shop = await shopWith('truth-rebuild');
  await tell(shop, CAUSES);
  await tell(shop, CAUSES.replace('#2,Email', '#2,direct'));
  const rows = () => shop.in((tx) => tx.rows('SELECT * FROM known_cause ORDER BY raw_event_id'));
  const before = await rows();
  expect(before).toHaveLength(8);
  await rebuildWorkspace(shop.workspaceId);
  expect(await rows()).toEqual(before);
});
