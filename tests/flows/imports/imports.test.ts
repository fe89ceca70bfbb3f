import { afterAll, expect, test } from 'vitest';
import { importFile, type ImportOptions } from '#app/features/imports/import-file.server.ts';
import type { ImportResult } from '#app/features/imports/import-result.ts';
import { undoImport } from '#app/features/imports/undo-import.server.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { closeQueue } from '#app/runtime/queue.server.ts';
import { importDetail } from '#app/reports/imports/import-detail.server.ts';
import { useDatabase } from '../../support/database.ts';
import { adsCsv, type FileOrder, leadsCsv, ordersCsv, useFiles } from '../../support/export-csvs.ts';
import {
  delivery,
  forgetEverything,
  pipelineWorkspace,
  type PipelineWorkspace,
  storedDeliveries,
  useAppPool,
  useSuperuser,
} from '../../support/pipeline-workspace.ts';
import { insightsPage, metaLead, shopifyOrder } from '../../support/wire-bodies.ts';

const urls = await useDatabase();
useAppPool(urls);
const superuser = useSuperuser(urls);
afterAll(closeQueue);
const write = useFiles();

let files = 0;

async function read(
  workspace: PipelineWorkspace,
  text: string,
  options: Partial<ImportOptions> = {},
): Promise<ImportResult> {
  return importFile({ workspaceId: workspace.id, path: write(`file-${(files += 1)}.csv`, text), ...options });
}

const undo = (workspace: PipelineWorkspace, { importId }: ImportResult): Promise<void> =>
  undoImport({ workspaceId: workspace.id, userId: 'tester' }, importId!);

const counts = ({ records, accepted, changed, duplicates, ignored, rejected }: ImportResult) => {
  return { records, accepted, changed, duplicates, ignored, rejected: rejected.length };
};
const none = { records: 0, accepted: 0, changed: 0, duplicates: 0, ignored: 0, rejected: 0 };

/** What a workspace holds of orders, by name, in cents. */
async function orders(workspace: PipelineWorkspace): Promise<Record<string, number>> {
  const rows = await workspace.in((tx) =>
    tx.rows<{ name: string; net: number }>(
      `SELECT name, (product - discount + shipping + tax + tip - refund_product - refund_shipping - refund_tax - refund_tip)::int
         AS net FROM shop_order ORDER BY name`,
    ),
  );
  return Object.fromEntries(rows.map(({ name, net }) => [name, net]));
}

async function factSum(workspace: PipelineWorkspace): Promise<number> {
  const [row] = await workspace.in((tx) =>
    tx.rows<{ sum: number }>(`SELECT coalesce(sum(product - discount - refund_product), 0)::int AS sum FROM fact`),
  );
  return row!.sum;
}

/** What a workspace counts as spent, by first day, in cents. */
async function spend(workspace: PipelineWorkspace): Promise<Record<string, number>> {
  const rows = await workspace.in((tx) =>
    tx.rows<{ day: string; cents: number }>(
      `SELECT day_from AS day, (sum(spend_e8) / 1000000)::int AS cents FROM spend_fact GROUP BY 1 ORDER BY 1`,
    ),
  );
  return Object.fromEntries(rows.map(({ day, cents }) => [day, cents]));
}

async function rawEvents(workspace: PipelineWorkspace): Promise<number> {
  return (await workspace.in((tx) => tx.rows('SELECT 1 FROM raw_event'))).length;
}

const NEW_ACCOUNTS = `SELECT currency FROM ad_account WHERE name = 'New'`;

test.each([
  ['in its header', 'Day,Campaign name,Amount spent (EUX)\n2026-05-01,A,12\n', {}],
  ['as it was given', 'Day,Campaign name,Amount spent\n2026-05-01,A,12\n', { currency: 'EUX' }],
])('a file whose currency is none %s is refused, and makes no account', async (_where, text, options) => {
  const workspace = await pipelineWorkspace(`no-currency-${files}`);
  await expect(read(workspace, text, { account: 'New', ...options })).rejects.toMatchObject({
    kind: 'input',
    where: 'currency',
  });
  expect(await workspace.in((tx) => tx.rows(NEW_ACCOUNTS))).toEqual([]);
});

test('a file that says its currency is not overruled by the one that was given', async () => {
  const workspace = await pipelineWorkspace('said-and-given');
  const text = 'Day,Campaign name,Amount spent (JPY)\n2026-05-01,A,12\n';
  const { totals } = await read(workspace, text, { account: 'New', currency: 'EUR' });
  expect(totals).toMatchObject({ spend: { JPY: '12' } });
  expect(await workspace.in((tx) => tx.rows(NEW_ACCOUNTS))).toEqual([{ currency: 'JPY' }]);
});

const three: readonly FileOrder[] = [
  { id: 9001, total: '10.00', email: 'ana@client.example' },
  { id: 9002, total: '20.00', refunded: '5.00', email: 'bea@client.example' },
  { id: 9003, total: '30.00' },
];

test('a file is counted once, whatever its name, and the same file again changes nothing', async () => {
  const workspace = await pipelineWorkspace('same-twice');

  const first = await read(workspace, ordersCsv(three));
  const figures = await workspace.digest();
  const second = await read(workspace, ordersCsv(three));

  expect(counts(first)).toEqual({ ...none, records: 3, accepted: 3 });
  expect(first.totals).toMatchObject({ orders: 3, grossMinor: { EUR: 6_000 }, refundedMinor: { EUR: 500 } });
  expect(await orders(workspace)).toEqual({ '#9001': 1_000, '#9002': 1_500, '#9003': 3_000 });
  expect(await factSum(workspace)).toBe(5_500);
  expect(counts(second)).toEqual({ ...none, records: 3, duplicates: 3 });
  expect(second.totals).toEqual(first.totals);
  expect(await workspace.digest()).toBe(figures);
  expect(await rawEvents(workspace)).toBe(3);
});

test('a corrected file updates what changed and leaves the rest', async () => {
  const workspace = await pipelineWorkspace('corrected');
  await read(workspace, ordersCsv(three));

  const corrected = await read(workspace, ordersCsv([three[0]!, { ...three[1]!, total: '25.00' }, three[2]!]));

  expect(counts(corrected)).toEqual({ ...none, records: 3, changed: 1, duplicates: 2 });
  expect(await orders(workspace)).toEqual({ '#9001': 1_000, '#9002': 2_000, '#9003': 3_000 });
  expect(await factSum(workspace)).toBe(6_000);
});

test('given A, then B, then A again, what counts is A', async () => {
  const workspace = await pipelineWorkspace('a-b-a');
  const [a, b] = [ordersCsv([three[0]!]), ordersCsv([{ ...three[0]!, total: '99.00' }])];

  const results = [
    await read(workspace, a),
    await read(workspace, b),
    await read(workspace, a),
    await read(workspace, a),
  ];

  expect(results.map(({ accepted, changed, duplicates }) => ({ accepted, changed, duplicates }))).toEqual([
    { accepted: 1, changed: 0, duplicates: 0 },
    { accepted: 0, changed: 1, duplicates: 0 },
    { accepted: 0, changed: 1, duplicates: 0 },
    { accepted: 0, changed: 0, duplicates: 1 },
  ]);
  expect(await orders(workspace)).toEqual({ '#9001': 1_000 });
  expect((await rebuildWorkspace(workspace.id)).digestAfter).toBe(await workspace.digest());
});

test('an import that is undone counts no more, and reading the file again brings it back', async () => {
  const workspace = await pipelineWorkspace('undone');
  const nothing = await workspace.digest();
  const first = await read(workspace, ordersCsv(three));

  await undo(workspace, first);
  expect(await orders(workspace)).toEqual({});
  expect(await workspace.digest()).toBe(nothing);
  await undo(workspace, first);
  expect(await workspace.digest()).toBe(nothing);

  const again = await read(workspace, ordersCsv(three));
  expect(counts(again)).toEqual({ ...none, records: 3, accepted: 3 });
  expect(await orders(workspace)).toEqual({ '#9001': 1_000, '#9002': 1_500, '#9003': 3_000 });
  await undo(workspace, first);
  expect(await factSum(workspace), 'the first import is undone, not the second').toBe(5_500);
  expect((await rebuildWorkspace(workspace.id)).digestAfter).toBe(await workspace.digest());
});

test('given a correction is undone, what the file before it said counts again', async () => {
  const workspace = await pipelineWorkspace('correction-undone');
  await read(workspace, ordersCsv(three));
  const before = await workspace.digest();

  const correction = await read(
    workspace,
    ordersCsv([
      { ...three[0]!, total: '11.00' },
      { id: 9004, total: '4.00' },
    ]),
  );
  expect(await orders(workspace)).toEqual({ '#9001': 1_100, '#9002': 1_500, '#9003': 3_000, '#9004': 400 });
  await undo(workspace, correction);

  expect(await workspace.digest()).toBe(before);
});

test('given two files tell the same of an order and one is undone, the other still counts in full', async () => {
  const workspace = await pipelineWorkspace('shared-orders');
  const first = await read(workspace, ordersCsv(three.slice(0, 2)));
  const second = await read(workspace, ordersCsv(three.slice(1)));
  expect(counts(second)).toEqual({ ...none, records: 2, accepted: 1, duplicates: 1 });

  await undo(workspace, first);
  expect(await orders(workspace)).toEqual({ '#9002': 1_500, '#9003': 3_000 });
  expect((await rebuildWorkspace(workspace.id)).digestAfter).toBe(await workspace.digest());
  await undo(workspace, second);
  expect(await orders(workspace)).toEqual({});
});

test('given two files tell the same spend and leads and one is undone, the other still counts in full', async () => {
  const workspace = await pipelineWorkspace('shared-spend');
  const days = adsCsv([{ campaign: 'Spring', from: '2026-03-01', spend: '10.00' }]);
  const leads = leadsCsv([
    { id: 900_000_000_000_001, day: '2026-03-01', email: 'ana@client.example', phone: '+33612345678' },
  ]);
  const [ads, people] = [await read(workspace, days, { account: 'Ads' }), await read(workspace, leads)];
  const [adsAgain, peopleAgain] = [await read(workspace, days, { account: 'Ads' }), await read(workspace, leads)];
  const figures = await workspace.digest();
  const leadCount = async () => (await workspace.in((tx) => tx.rows('SELECT 1 FROM lead'))).length;

  await undo(workspace, ads);
  await undo(workspace, people);
  expect(await workspace.digest()).toBe(figures);
  expect({ spend: await spend(workspace), leads: await leadCount() }).toEqual({
    spend: { '2026-03-01': 1_000 },
    leads: 1,
  });

  await undo(workspace, adsAgain);
  await undo(workspace, peopleAgain);
  expect({ spend: await spend(workspace), leads: await leadCount() }).toEqual({ spend: {}, leads: 0 });
});

test('what the shop itself says of an order goes over what a file says, before and after', async () => {
  const workspace = await pipelineWorkspace('webhook-over-file');
  const webhook = (id: number, total: string) =>
    delivery('shopify-webhook', 'orders/create', shopifyOrder({ id, updatedAt: '2026-03-10T09:30:00Z', total }), {
      shopId: workspace.shopId,
    });
  await workspace.deliver(webhook(9001, '10.50'));

  const file = await read(workspace, ordersCsv(three));
  await workspace.deliver(webhook(9002, '20.20'));

  expect(await orders(workspace)).toEqual({ '#9001': 1_050, '#9002': 2_020, '#9003': 3_000 });
  await undo(workspace, file);
  expect(await orders(workspace)).toEqual({ '#9001': 1_050, '#9002': 2_020 });
});

test('rows that can’t be right are listed with line, reason and column; the others count', async () => {
  const workspace = await pipelineWorkspace('rejected');
  const lines = ordersCsv([...three, { id: 9005, total: 'ten' }, { id: 9006, total: '1.00', day: '2026-13-45' }]).split(
    '\n',
  );
  const text = [...lines.slice(0, 4), ...lines.slice(4)].join('\n');

  const result = await read(workspace, text);

  expect(counts(result)).toEqual({ ...none, records: 5, accepted: 3, rejected: 2 });
  expect(result.rejected).toEqual([
    { line: 5, reason: 'Total: «ten» is not an amount', field: 'total' },
    { line: 6, reason: expect.stringMatching(/Created at/), field: 'createdAt' },
  ]);
  expect(result.totals).toMatchObject({ orders: 3, grossMinor: { EUR: 6_000 } });
  const { rejects } = await importDetail(workspace.id, result.importId!, { personalData: true });
  expect(rejects).toEqual([
    {
      line: 5,
      field: 'Total',
      reason: {
        code: 'not-an-amount',
        values: { column: 'Total', cell: 'ten' },
        text: 'Total: «ten» is not an amount',
      },
    },
    expect.objectContaining({ line: 6, field: 'Created at' }),
  ]);
});

test('a warning that many records share is told once, with their number', async () => {
  const workspace = await pipelineWorkspace('warnings');
  const text = ordersCsv(three).replaceAll(',paid,', ',shipped,');

  const result = await read(workspace, text);

  const sentence = 'Financial Status "shipped" is not known; such orders are taken as pending.';
  expect(result.warnings).toEqual([`${sentence} (3 times)`]);
  const { warnings } = await importDetail(workspace.id, result.importId!, { personalData: true });
  expect(warnings).toEqual([
    { code: 'payment-status-unknown', values: { status: 'shipped' }, text: sentence, times: 3 },
  ]);
});

test('given a French file, a rejected row names the column as the file does', async () => {
  const workspace = await pipelineWorkspace('french-columns');
  const text = ['Nom de la campagne,Jour,Montant dépensé (EUR)', 'Printemps,2026-03-01,dix', 'Printemps,bientôt,1.50'];

  const { importId } = await read(workspace, text.join('\n'), { account: 'Pub' });

  const { rejects } = await importDetail(workspace.id, importId!, { personalData: true });
  expect(rejects.map(({ line, field, reason }) => [line, field, reason.values])).toEqual([
    [2, 'Montant dépensé', { column: 'Montant dépensé', cell: 'dix' }],
    [3, 'Jour', { cell: 'bientôt' }],
  ]);
});

test('a dry run says what would happen and writes nothing', async () => {
  const workspace = await pipelineWorkspace('dry-run');
  await read(workspace, ordersCsv(three.slice(0, 1)));
  const before = { figures: await workspace.digest(), events: await rawEvents(workspace) };

  const dry = await read(workspace, ordersCsv([{ ...three[0]!, total: '12.00' }, ...three.slice(1)]), {
    dryRun: true,
    shop: 'Elsewhere',
  });
  const same = await read(workspace, ordersCsv([{ ...three[0]!, total: '12.00' }, ...three.slice(1)]), {
    dryRun: true,
  });

  expect(dry.importId).toBeNull();
  expect(counts(dry)).toEqual({ ...none, records: 3, accepted: 3 });
  expect(counts(same)).toEqual({ ...none, records: 3, accepted: 2, changed: 1 });
  expect({ figures: await workspace.digest(), events: await rawEvents(workspace) }).toEqual(before);
  const [left] = await workspace.in((tx) =>
    tx.rows(`SELECT (SELECT count(*)::int FROM import) AS imports, (SELECT count(*)::int FROM shop) AS shops`),
  );
  expect(left).toEqual({ imports: 1, shops: 1 });
});

test('an import that broke off in the middle is taken up again and counts everything once', async () => {
  const workspace = await pipelineWorkspace('resumed');
  const many = Array.from({ length: 4_100 }, (_, n) => ({
    id: 20_000 + n,
    total: '1.01',
    email: `c${n}@client.example`,
  }));
  const path = write('many.csv', ordersCsv(many));
  const importId = '0c9a4b7e-5f0d-4a51-9d0e-6a1c35b1f001';
  const options = { workspaceId: workspace.id, path, importId };
  const breakOff = ({ records }: { records: number }): void => {
    if (records >= 1_000) throw new Error('the machine went away');
  };

  await expect(importFile({ ...options, onProgress: breakOff })).rejects.toThrow('the machine went away');
  const stored = await rawEvents(workspace);
  const resumed = await importFile({ ...options, resumed: true });

  expect(stored).toBeGreaterThanOrEqual(1_000);
  expect(stored).toBeLessThan(4_100);
  expect(counts(resumed)).toEqual({ ...none, records: 4_100, accepted: 4_100 });
  expect(await rawEvents(workspace)).toBe(4_100);
  expect(await factSum(workspace)).toBe(414_100);
  const [row] = await workspace.in((tx) => tx.rows('SELECT state, accepted, rejected, error FROM import'));
  expect(row).toMatchObject({ state: 'finished', accepted: 4_100, rejected: 0 });
});

test('given a crash between storing and counting, taking the import up again stores nothing twice', async () => {
  const workspace = await pipelineWorkspace('resumed-stored');
  const path = write('stored.csv', ordersCsv(three));
  const importId = '0c9a4b7e-5f0d-4a51-9d0e-6a1c35b1f002';
  await importFile({ workspaceId: workspace.id, path, importId });
  const stored = await storedDeliveries(workspace);
  await forgetEverything(superuser, workspace);
  await workspace.append(stored);

  const resumed = await importFile({ workspaceId: workspace.id, path, importId, resumed: true });

  expect(counts(resumed)).toEqual({ ...none, records: 3, accepted: 3 });
  expect(await rawEvents(workspace)).toBe(3);
  expect(await factSum(workspace)).toBe(5_500);
});

test('a second breakdown of the same spend is refused, and so are days that overlap a period', async () => {
  const workspace = await pipelineWorkspace('breakdowns');
  const days = [
    { campaign: 'Spring', from: '2026-03-01', spend: '10.00' },
    { campaign: 'Spring', from: '2026-03-02', spend: '20.00' },
  ];
  const first = await read(workspace, adsCsv(days), { account: 'Ads' });
  expect(first.totals).toMatchObject({ spend: { EUR: '30.00' } });

  const byAge = await read(workspace, adsCsv(days.map((row) => ({ ...row, age: '18-24' }))), { account: 'Ads' });
  const period = await read(
    workspace,
    adsCsv([{ campaign: 'Spring', from: '2026-03-01', to: '2026-03-07', spend: '70.00' }]),
    {
      account: 'Ads',
    },
  );
  const later = await read(
    workspace,
    adsCsv([{ campaign: 'Spring', from: '2026-03-08', to: '2026-03-14', spend: '7.00' }]),
    {
      account: 'Ads',
    },
  );

  expect(byAge.rejected.map(({ line, reason }) => ({ line, reason }))).toEqual([
    { line: 2, reason: expect.stringContaining('a second breakdown would count it twice') },
    { line: 3, reason: expect.stringContaining('a second breakdown would count it twice') },
  ]);
  expect(period.rejected).toEqual([{ line: 2, reason: expect.stringContaining('overlap') }]);
  expect(later.rejected).toEqual([]);
  expect(await spend(workspace)).toEqual({ '2026-03-01': 1_000, '2026-03-02': 2_000, '2026-03-08': 700 });

  await undo(workspace, first);
  const weekly = await read(
    workspace,
    adsCsv([{ campaign: 'Spring', from: '2026-03-01', to: '2026-03-07', spend: '70.00' }]),
    {
      account: 'Ads',
    },
  );
  expect(weekly.rejected).toEqual([]);
  expect(await spend(workspace)).toEqual({ '2026-03-01': 7_000, '2026-03-08': 700 });
});

test('spend that a file corrects, undoes and repeats counts once, and the API’s word goes over it', async () => {
  const workspace = await pipelineWorkspace('ad-spend');
  const day = (spent: string) => adsCsv([{ campaign: 'Spring', from: '2026-03-01', spend: spent }]);
  const account = { account: 'Ads' };
  await read(workspace, day('10.00'), account);
  expect((await read(workspace, day('10.00'), account)).duplicates).toBe(1);
  const corrected = await read(workspace, day('12.34'), account);
  expect(corrected.changed).toBe(1);
  expect(await spend(workspace)).toEqual({ '2026-03-01': 1_234 });
  await undo(workspace, corrected);
  expect(await spend(workspace)).toEqual({ '2026-03-01': 1_000 });

  const page = insightsPage([{ campaign: 77, day: '2026-03-01', spend: '9.99' }]);
  await workspace.deliver(delivery('meta-insights', 'daily', page, { accountId: workspace.accountId }));

  expect(await spend(workspace)).toEqual({ '2026-03-01': 999 });
  expect((await rebuildWorkspace(workspace.id)).digestAfter).toBe(await workspace.digest());
});

test('a lead of a file is the lead that the platform told of', async () => {
  const workspace = await pipelineWorkspace('leads');
  const one = { id: 900_000_000_000_001, day: '2026-03-01', email: 'ana@client.example', phone: '+33612345678' };

  const file = await read(workspace, leadsCsv([one, { ...one, id: 900_000_000_000_002, email: 'bea@client.example' }]));
  await workspace.deliver(
    delivery('meta-lead', 'lead', metaLead({ id: one.id, at: '2026-03-01T08:00:00Z', email: one.email })),
  );

  expect(file.totals).toMatchObject({ leads: 2 });
  expect(await workspace.in((tx) => tx.rows('SELECT platform_id FROM lead ORDER BY 1'))).toEqual([
    { platform_id: '900000000000001' },
    { platform_id: '900000000000002' },
  ]);
  await undo(workspace, file);
  expect(await workspace.in((tx) => tx.rows('SELECT platform_id FROM lead'))).toEqual([
    { platform_id: '900000000000001' },
  ]);
  expect((await rebuildWorkspace(workspace.id)).digestAfter).toBe(await workspace.digest());
});

test('the same order number in two shops is two orders', async () => {
  const workspace = await pipelineWorkspace('two-shops');

  await read(workspace, ordersCsv(three), { shop: 'Shop' });
  const other = await read(workspace, ordersCsv([{ ...three[0]!, total: '7.00' }]), { shop: 'Other', timeZone: 'UTC' });

  expect(other.accepted).toBe(1);
  expect(await factSum(workspace)).toBe(6_200);
  await expect(read(workspace, ordersCsv(three))).rejects.toMatchObject({
    kind: 'input',
    remedy: expect.stringContaining('--shop'),
  });
});
