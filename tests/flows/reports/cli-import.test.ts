import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { createWorkspace, listWorkspaces } from '#app/database/system/workspaces.server.ts';
import { digiflow, jsonOf } from '../../support/command-line.ts';
import { useDatabase } from '../../support/database.ts';
import { adsCsv, ordersCsv, useFiles } from '../../support/export-csvs.ts';

const database = await useDatabase();
const write = useFiles();
afterAll(closePool);

/** `digiflow import`, in a workspace of the test's own. */
let workspace: string;
beforeEach(async () => {
  workspace = `cli-${randomUUID()}`;
  openPool(database.appUrl);
  await createWorkspace({ slug: workspace, name: 'CLI', timeZone: 'Europe/Paris' });
});

let files = 0;
const file = (text: string): string => write(`export-${(files += 1)}.csv`, text);
const run = (command: string, ...args: string[]) => digiflow([command, ...args, '--workspace', workspace, '--json']);
const importText = (text: string, ...args: string[]) => run('import', file(text), ...args);

const NOTHING = { accepted: 0, changed: 0, duplicates: 0, rejected: [], totals: {} };

describe('given an orders export', () => {
  const HEADER = ordersCsv([]).trim();
  const line = (id: number, total: string, currency = 'EUR', at = '2026-03-10 23:30:00 +0000') =>
    `#${id},a@x.example,,paid,${currency},${total},0,0,${total},${at},1,Lamp,0,${id},web`;

  test('then the answer has the shape that others build on, and nothing else is on standard output', async () => {
    const answer = await importText(ordersCsv([{ id: 1, total: '10.00', refunded: '2.50' }]));
    expect(answer).toMatchObject({ code: 0, err: '' });
    expect(jsonOf(answer)).toEqual({
      ...{ kind: 'shopify-orders', language: 'en', period: { from: '2026-03-10', to: '2026-03-10' } },
      ...{ records: 1, accepted: 1, changed: 0, duplicates: 0, ignored: 0, rejected: [], warnings: [] },
      totals: { orders: 1, grossMinor: { EUR: 1_000 }, refundedMinor: { EUR: 250 } },
      importId: expect.any(String),
    });
  });

  test('when an order was placed before midnight somewhere else, then its day is the reporting zone’s', async () => {
    const answer = await importText(`${HEADER}\n${line(1, '10')}\n`);
    expect(jsonOf(answer)['period']).toEqual({ from: '2026-03-11', to: '2026-03-11' });
  });

  test('when rows can’t be taken, then it exits 1 and names lines and fields in the file’s order', async () => {
    const two = line(1, '10').replace('Lamp', '"Lamp\non two lines"');
    const wide = `${line(5, '10')},x,y`;
    const bad = [line(2, 'ten'), line(3, '10', 'EUX'), line(4, '10', 'EUR', 'yesterday'), wide];
    const answer = await importText([HEADER, two, '#1,a@x.example,,,,,,,,,1,Shade,,,', ...bad, ''].join('\n'));
    expect(answer.code).toBe(1);
    expect(jsonOf(answer)).toMatchObject({ records: 6, accepted: 1, ignored: 1 });
    expect(jsonOf(answer)['rejected']).toEqual([
      { line: 5, field: 'total', reason: expect.stringContaining('ten') },
      { line: 6, field: 'currency', reason: expect.stringContaining('EUX') },
      { line: 7, field: 'createdAt', reason: expect.stringContaining('yesterday') },
      { line: 8, reason: expect.stringContaining('cells') },
    ]);
  });

  test('when it is only tried, then the answer is the same and nothing is there afterwards', async () => {
    const text = ordersCsv([{ id: 1, total: '10.00' }]);
    const tried = await importText(text, '--dry-run', '--shop', 'Lamps');
    const taken = await importText(text, '--shop', 'Lamps');
    expect(jsonOf(tried)).toEqual({ ...jsonOf(taken), importId: null });
    expect(jsonOf(taken)).toMatchObject({ accepted: 1 });
    expect(jsonOf(await importText(text, '--dry-run', '--shop', 'Lamps'))).toMatchObject({ duplicates: 1 });
  });
});

describe('given a spend file', () => {
  const undated = 'Campaign name,Amount spent (EUR),Result indicator\nSpring,10.00,reach\n';
  const roas = (from: string, to: string) => run('roas', '--from', from, '--to', to);

  test('when it has a period and no days, then it says so, and ranges within the period leave it out', async () => {
    const answer = await importText(
      adsCsv([{ campaign: 'Spring', from: '2026-03-01', to: '2026-03-31', spend: '31' }]),
    );
    expect(answer.code).toBe(0);
    expect(answer.err).toMatch(/kept as one period/);
    expect(jsonOf(answer)).toMatchObject({
      period: { from: '2026-03-01', to: '2026-03-31' },
      totals: { spend: { EUR: '31.00' }, campaigns: 1 },
      warnings: [expect.stringContaining('kept as one period')],
    });
    const [whole, part] = [await roas('2026-03-01', '2026-03-31'), await roas('2026-03-02', '2026-03-31')];
    expect(jsonOf(whole)['totals']).toMatchObject([{ currency: 'EUR', spend: '31.00' }]);
    expect(jsonOf(part)).toMatchObject({
      totals: [],
      warnings: [expect.stringMatching(/31\.00 EUR .* 2026-03-01 to 2026-03-31 as a whole/)],
    });
    expect(part.err).toMatch(/as a whole and is left out/);
  });

  test('when it says nothing of time, then no day is made up for it anywhere', async () => {
    const answer = await importText(undated);
    expect(jsonOf(answer)).toMatchObject({ period: null, accepted: 1, totals: { spend: { EUR: '10.00' } } });
    expect(answer.err).toMatch(/does not say when its money was spent/);
    const report = await roas('2026-03-01', '2026-03-31');
    expect(jsonOf(report)).toMatchObject({ totals: [], freshness: [{ source: 'file', lastDay: null }] });
    expect(report.err).toBe('10.00 EUR of Meta (meta) is left out: its file does not say when it was spent\n');
    expect(`${answer.out}${report.out}`).not.toMatch(/2000-01-01|2099-12-31/);
    expect(jsonOf(await roas('2000-01-01', '2099-12-31'))['totals']).toMatchObject([{ spend: '10.00' }]);
  });

  test('when the same days come in another breakdown, or overlap, then they are refused by line', async () => {
    const day = { campaign: 'Spring', from: '2026-03-01' };
    await importText(adsCsv([{ ...day, spend: '10' }]));
    const byAge = await importText(adsCsv([{ ...day, spend: '10', age: '18-24' }]));
    const overlapping = await importText(adsCsv([{ ...day, to: '2026-03-09', spend: '10' }]));
    expect([byAge.code, overlapping.code]).toEqual([1, 1]);
    expect(jsonOf(byAge)['rejected']).toEqual([{ line: 2, reason: expect.stringContaining('second breakdown') }]);
    expect(jsonOf(overlapping)['rejected']).toEqual([{ line: 2, reason: expect.stringContaining('overlap') }]);
    expect(jsonOf(await roas('2026-03-01', '2026-03-31'))['totals']).toMatchObject([{ spend: '10.00' }]);
  });
});

describe('given a file that holds nothing', () => {
  test.each([
    ['no byte', ''],
    ['only empty lines', '\uFEFF\n\n'],
    ['a header and a word', 'Reporting starts,Campaign name,Amount spent (EUR)\nNo data available.\n'],
    [
      'only a totals row',
      'Reporting starts,Reporting ends,Campaign name,Amount spent (EUR)\n2026-03-01,2026-03-02,,5\n',
    ],
  ])('when it is %s, then it says so and exits 0', async (_what, text) => {
    const answer = await importText(text);
    expect(answer.code).toBe(0);
    expect(answer.err).toMatch(/\w/);
    const { records, ignored, ...rest } = jsonOf(answer);
    expect(rest).toMatchObject(NOTHING);
    expect(records).toBe(ignored);
  });
});

describe('given what can’t be imported', () => {
  test.each([
    ['an unknown file', ['a,b,c\n1,2,3\n'], /not a known export.*"a", "b", "c"/],
    ['an unknown kind', ['x\n', '--as', 'shopping'], /no kind of file.*shopify-orders/],
    ['a kind that it is not', [ordersCsv([]), '--as', 'meta-ads'], /lacks the columns/],
    ['a currency that is none', [ordersCsv([]), '--currency', 'EUX'], /"EUX" is no currency \(currency\)/],
    ['a zone that is none', [ordersCsv([]), '--time-zone', 'Mars/X'], /"Mars\/X" is no time zone \(timeZone\)/],
    ['no currency', ['Day,Campaign name,Amount spent\n2026-03-01,A,1\n'], /does not say its currency.*--currency/],
  ])('when it is %s, then it exits 2 and says why on standard error', async (_what, [text, ...args], why) => {
    const answer = await importText(text!, ...args);
    expect(answer).toMatchObject({ code: 2, out: '' });
    expect(answer.err).toMatch(why);
  });
});

test('given several workspaces, when none is named, then they are listed', async () => {
  const answer = await digiflow(['import', file(ordersCsv([{ id: 1, total: '1.00' }])), '--json']);
  expect(answer).toMatchObject({ code: 2, out: '' });
  expect(answer.err).toContain(workspace);
  expect((await withPool(listWorkspaces)).map(({ slug }) => slug)).not.toContain('default');
});

async function withPool<T>(work: () => Promise<T>): Promise<T> {
  openPool(database.appUrl);
  return work();
}
