import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { findWorkspace } from '#app/database/system/workspaces.server.ts';
import { adoptVersion } from '#app/features/versions/adopt-version.server.ts';
import { type Answer, digiflow, digiflowProcess } from '../../support/command-line.ts';
import { useDatabase } from '../../support/database.ts';
import { idOf, smallShop } from './small-shop.ts';

const database = await useDatabase();
openPool(database.appUrl);
const folder = mkdtempSync(path.join(os.tmpdir(), 'digiflow-cli-'));
afterAll(async () => {
  await closePool();
  rmSync(folder, { recursive: true });
});

const json = ({ out }: Answer): Record<string, never> => JSON.parse(out) as Record<string, never>;

describe('digiflow on one workspace', () => {
  beforeAll(async () => {
    const shop = await smallShop('one');
    await shop.account('act_1', 'meta', 'UTC', '2026-05-10T06:00:00Z');
    await shop.entities({
      name: 'ad',
      channel: 'paid-social',
      platform: 'meta',
      campaignKey: '111111',
      campaignName: 'Spring',
    });
    await shop.spend({ account: 'act_1', from: '2026-05-02', campaign: ['111111', 'Spring'], spendE8: 1000000000n });
    await shop.orders(
      {
        name: '#1001',
        at: '2026-05-02T10:00:00Z',
        touches: [{ entity: 'ad', at: '2026-05-02T09:00:00Z' }],
        entries: [{ kind: 'sale', at: '2026-05-02T10:00:00Z', components: { product: 3420 } }],
      },
      {
        name: '#1002',
        at: '2026-05-03T10:00:00Z',
        entries: [{ kind: 'sale', at: '2026-05-03T10:00:00Z', components: { product: 580 } }],
      },
    );
    const { workspaceId } = shop;
    await shop.in((tx) =>
      tx.run(
        `INSERT INTO touchpoint (workspace_id, id, at, signal, entity_id, direct, keys, details, raw_event_id)
         SELECT $1, u.id, now(), 'pixel', u.entity, false, '{}', '{}', u.id FROM journey, unnest(touch_ids, entity_ids) AS u (id, entity)`,
        [workspaceId],
      ),
    );
  });
  const range = ['--from', '2026-05-01', '--to', '2026-05-31', '--model', 'last-touch'];

  test('versions: what was adopted, in whole with --json; a kind that nobody knows is refused', async () => {
    const of = (kind: string) => digiflow(['versions', '--kind', kind, '--json']);
    const { id } = (await findWorkspace('one'))!;
    const who = { workspaceId: id, userId: 'owner' };
    await adoptVersion(who, { kind: 'reporting-currency', body: { currency: 'EUR' }, note: 'one currency' });
    expect(json(await of('reporting-currency'))).toMatchObject({
      versions: [{ number: 1, inForce: true, note: 'one currency', body: { currency: 'EUR' } }],
    });
    expect(json(await of('costs'))).toEqual({ versions: [] });
    expect((await digiflow(['versions'])).out).toMatch(/^reporting-currency +- +1 +yes .+ one currency$/m);
    expect((await of('colours')).code).toBe(2);
  });

  test.each(['channel', 'campaign', 'adset', 'ad', 'day'])(
    'roas by %s: rows and unattributed are the totals',
    async (by) => {
      const answer = await digiflow(['roas', ...range, '--by', by, '--json']);

      expect(answer).toMatchObject({ code: 0 });
      const { rows, totals, unattributed } = json(answer) as unknown as Record<
        string,
        { revenueMinor: number; orders: number }[]
      >;
      const sum = (name: 'revenueMinor' | 'orders'): number =>
        [...rows!, ...unattributed!].reduce((all, row) => all + row[name], 0);
      expect(sum('revenueMinor')).toBe(4000);
      expect(sum('orders')).toBe(2);
      expect(totals).toMatchObject([
        {
          currency: 'EUR',
          spend: '10.00',
          revenueMinor: 4000,
          orders: 2,
          leads: 0,
          roas: 4,
          roasLow: 3.42, // nothing of what no touch could take
          roasHigh: 4, // all of it
          adRevenueMinor: 3420,
        },
      ]);
      expect(unattributed).toEqual([{ currency: 'EUR', revenueMinor: 580, orders: 1 }]);
    },
  );

  test('roas names rows, measure and freshness', async () => {
    const answer = json(await digiflow(['roas', ...range, '--window', 'unlimited', '--by', 'campaign', '--json']));

    expect(answer).toMatchObject({
      from: '2026-05-01',
      to: '2026-05-31',
      model: 'last-touch',
      window: 'unlimited',
      revenue: 'net',
    });
    expect(answer['rows']).toMatchObject([
      {
        key: 'meta:111111',
        name: 'Spring',
        platform: 'meta',
        currency: 'EUR',
        spend: '10.00',
        revenueMinor: 3420,
        orders: 1,
        leads: 0,
        roas: 3.42,
        roasLow: 3.42,
        roasHigh: 4,
      },
    ]);
    expect(answer['freshness']).toMatchObject([{ account: 'act_1', lastDay: '2026-05-02' }]);
  });

  test('explain gives the journey and the credits of every model', async () => {
    const answer = json(await digiflow(['explain', '#1001', '--json']));

    expect(answer['order']).toMatchObject({ name: '#1001', revenueMinor: 3420 });
    expect(answer['journey']).toMatchObject([
      { touch: idOf('touch', '#1001', '0'), channel: 'paid-social', campaign: 'Spring', signal: 'pixel' },
    ]);
    expect(answer['credits']!['linear']).toEqual([{ touch: idOf('touch', '#1001', '0'), revenueMinor: 3420 }]);
    expect(answer['credits']!['last-lead']).toEqual([{ touch: null, revenueMinor: 3420 }]);
  });

  test('verify exits 1 and says where something is wrong', async () => {
    const answer = await digiflow(['verify', '--json']);

    // the spend of this test comes from no report
    expect(answer.code).toBe(1);
    expect(json(answer)).toMatchObject({ ok: false, orders: 2, problems: [{ invariant: 'spend-fact' }, {}, {}] });
  });

  test('readable tables without --json', async () => {
    const { out } = await digiflowProcess(['roas', ...range]);

    expect(out).toMatch(/paid-social \(meta\) +10\.00 +34\.20 +1 +0 +3\.42/);
    expect(out).toMatch(/unattributed +5\.80 +1/);
    expect(out).toMatch(/between 3\.42 \(attributed revenue alone\) and 4\.00 \(all unattributed revenue added\)/);
  });

  test.each([
    [['roas'], /--from is missing/],
    [['roas', '--from', '2026-02-30', '--to', '2026-03-01'], /not a day/],
    [['roas', '--from', '2026-03-02', '--to', '2026-03-01'], /after/],
    [['roas', ...range, '--by', 'week'], /day, channel, campaign/],
    [['roas', ...range, '--window', '0'], /--window/],
    [['roas', ...range, '--shop', 'Nobody'], /Shop/],
    [['explain', '#9'], /no order "#9"/],
    [['explain'], /argument is missing/],
    [['verify', '--nonsense'], /nonsense/],
    [['verify', '--workspace', 'other'], /no workspace "other"[^]*one {2}\(one\)/],
    [['import', '/nowhere.csv'], /nowhere\.csv/],
    [['dance'], /no command "dance"/],
  ])('exit 2 for %j, and why', async (args, why) => {
    const answer = await digiflow(args);

    expect(answer).toMatchObject({ code: 2, out: '' });
    expect(answer.err).toMatch(why);
  });

  test('exit 3 where the environment is wrong', async () => {
    const answer = await digiflowProcess(['verify'], { PORT: 'many' });

    expect(answer).toMatchObject({ code: 3, out: '' });
    expect(answer.err).toMatch(/PORT/);
  });
});

test('exit 3 where the database does not answer, and nothing of its address is shown', async () => {
  const nobody = 'postgresql://owner:sekret@127.0.0.1:1/none';
  const keys = { APP_SECRET: 'x'.repeat(20), ENCRYPTION_KEY: '00'.repeat(32) };
  for (const env of [
    { APP_DATABASE_URL: nobody, QUEUE_DATABASE_URL: nobody },
    { APP_DATABASE_URL: '', QUEUE_DATABASE_URL: '', DATABASE_URL: nobody, ...keys },
  ]) {
    const answer = await digiflowProcess(['verify', '--json'], env);
    expect(answer).toEqual({ code: 3, out: '', err: 'The database does not answer\n' });
  }
});

describe('digiflow attribute', () => {
  const file = (name: string, content: string): string => {
    const at = path.join(folder, name);
    writeFileSync(at, content);
    return at;
  };
  const NO_DATABASE = {
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    APP_DATABASE_URL: '',
    DATA_DIR: '/dev/null/x',
  };
  const journeys = (): string =>
    file(
      'paths.ndjson',
      '{"id":"j1","path":["a","b","a"],"valueMinor":100}\n\n{"path":["direct"],"conversions":3,"valueMinor":50,"nulls":2}\n',
    );

  test('needs no database, and adds up exactly', async () => {
    const answer = await digiflowProcess(
      ['attribute', '--model', 'linear', '--per-journey', '--json', journeys()],
      NO_DATABASE,
    );

    expect(answer.code).toBe(0);
    expect(json(answer)).toEqual({
      model: 'linear',
      channels: [
        { channel: 'direct', conversions: 3, valueMinor: 50, valueMinorExact: 50 },
        { channel: 'a', conversions: 2 / 3, valueMinor: 200 / 3, valueMinorExact: 67 },
        { channel: 'b', conversions: 1 / 3, valueMinor: 100 / 3, valueMinorExact: 33 },
      ],
      totals: { conversions: 4, valueMinor: 150 },
      journeys: [
        { id: 'j1', creditsMinor: [34, 33, 33] },
        { id: 3, creditsMinor: [50] },
      ],
    });
  });

  test('reads the CSV form', async () => {
    const csv = file('paths.csv', '\uFEFFpath;conversions;value;nulls\r\na > b;2;300;0\r\n');
    const answer = json(await digiflow(['attribute', '--model', 'position', '--weights', '40,20,40', '--json', csv]));

    expect(answer['channels']).toEqual([
      { channel: 'a', conversions: 1, valueMinor: 150, valueMinorExact: 150 },
      { channel: 'b', conversions: 1, valueMinor: 150, valueMinorExact: 150 },
    ]);
  });

  test('markov: removal effects, their shares of all conversions and value, and whole credits for each journey', async () => {
    const csv = file(
      'chain.csv',
      'path;conversions;value;nulls\na > b > a;1;100;0\na;1;200;1\nb > b > c;0;0;2\nc;0;0;1\n',
    );
    const answer = json(await digiflow(['attribute', '--model', 'markov', '--per-journey', '--json', csv]));

    expect(answer).toMatchObject({
      model: 'markov',
      channels: [
        { channel: 'a', valueMinorExact: 240 },
        { channel: 'b', valueMinorExact: 60 },
        { channel: 'c', conversions: 0, valueMinor: 0, valueMinorExact: 0, removalEffect: 0 },
      ],
      totals: { conversions: 2, valueMinor: 300 },
    });
    expect(answer['journeys']).toEqual([
      { id: 2, creditsMinor: [40, 20, 40] },
      { id: 3, creditsMinor: [200] },
      { id: 4, creditsMinor: [0, 0, 0] },
      { id: 5, creditsMinor: [0] },
    ]);
    const table = await digiflow(['attribute', '--model', 'markov', '--order', '2', '--keep-repeats', csv]);
    expect(table).toMatchObject({ code: 0 });
    expect(table.out).toMatch(/removal effect\n[^]*b +0\.667 +100 +0\.5\n/);
  });

  test('shapley: conversions split equally over distinct channels; broken lines are named and left out', async () => {
    const lines = file('games.ndjson', '{"path":["a","b","a"],"valueMinor":101}\n{}\n{"path":["b"],"nulls":3}\n');
    const answer = await digiflow(['attribute', '--model', 'shapley', '--json', lines]);

    expect(answer).toMatchObject({ code: 1 });
    expect(answer.err).toMatch(/line 2: /);
    expect(json(answer)).toEqual({
      model: 'shapley',
      channels: [
        { channel: 'b', conversions: 1.5, valueMinor: 75.75, valueMinorExact: 76 },
        { channel: 'a', conversions: 0.5, valueMinor: 25.25, valueMinorExact: 25 },
      ],
      totals: { conversions: 2, valueMinor: 101 },
    });
  });

  test('sums beyond 2^53 lose no unit: they are text in JSON', async () => {
    const line = (...channels: string[]) => JSON.stringify({ path: channels, valueMinor: Number.MAX_SAFE_INTEGER });
    const large = file('large.ndjson', `${line('a')}\n${line('a', 'b')}\n`);
    const answer = json(await digiflow(['attribute', '--model', 'linear', '--json', large]));

    expect(answer['channels']).toMatchObject([
      { channel: 'a', valueMinorExact: '13510798882111487' },
      { channel: 'b', valueMinorExact: 4_503_599_627_370_495 },
    ]);
    expect(answer['totals']).toEqual({ conversions: 2, valueMinor: '18014398509481982' });
  });

  test('so do the totals of a model that is made of all journeys', async () => {
    const line = (...channels: string[]) => JSON.stringify({ path: channels, valueMinor: Number.MAX_SAFE_INTEGER });
    const large = file('large-game.ndjson', `${line('a')}\n${line('a', 'b')}\n`);
    const answer = json(await digiflow(['attribute', '--model', 'shapley', '--json', large]));

    expect(answer['channels']).toMatchObject([
      { channel: 'a', valueMinorExact: '13510798882111487' },
      { channel: 'b', valueMinorExact: 4_503_599_627_370_495 },
    ]);
    expect(answer['totals']).toEqual({ conversions: 2, valueMinor: '18014398509481982' });
  });

  test('a first line that is broken is named like any other', async () => {
    const broken = file('first-broken.ndjson', 'not json\n{"path":["a"],"valueMinor":5}\n');
    const answer = await digiflow(['attribute', '--model', 'linear', '--json', broken]);

    expect(answer).toMatchObject({ code: 1, err: 'line 1: not JSON\n' });
    expect(json(answer)['totals']).toEqual({ conversions: 1, valueMinor: 5 });
  });

  test('an empty file holds no journeys, which is no mistake', async () => {
    const answer = await digiflow(['attribute', '--model', 'linear', '--json', file('empty.ndjson', '')]);

    expect(answer).toMatchObject({ code: 0, err: '' });
    expect(json(answer)).toEqual({ model: 'linear', channels: [], totals: { conversions: 0, valueMinor: 0 } });
  });

  test('a readable answer shows each journey where it is asked for', async () => {
    const { out } = await digiflow(['attribute', '--model', 'linear', '--per-journey', journeys()]);

    expect(out).toMatch(/j1 +34 33 33\n3 +50\n/);
  });

  test.each([
    ['/nowhere.ndjson', /can't be read \(\/nowhere\.ndjson, ENOENT\)/],
    [os.tmpdir(), /can't be read .*EISDIR/],
    ['unknown', /holds no journeys/],
  ])('exit 2 for what is no file of journeys: %s', async (named, why) => {
    const at = named === 'unknown' ? file('unknown.csv', 'a,b,c\n1,2,3\n') : named;
    const answer = await digiflow(['attribute', '--model', 'linear', at]);

    expect(answer).toMatchObject({ code: 2, out: '' });
    expect(answer.err).toMatch(why);
  });

  // the issue's own rules, on one line of four touches, one of two and one of one
  const SPLITS: readonly [string, readonly string[], readonly number[][]][] = [
    ['first-touch', [], [[101, 0, 0, 0], [-7, 0], [9]]],
    ['last-touch', [], [[0, 0, 0, 101], [0, -7], [9]]],
    ['last-non-direct', [], [[0, 0, 101, 0], [0, -7], [9]]],
    ['last-non-direct', ['--direct', 'c'], [[0, 0, 0, 101], [0, -7], [9]]],
    ['linear', [], [[26, 25, 25, 25], [-4, -3], [9]]],
    ['position', [], [[41, 10, 10, 40], [-4, -3], [9]]],
    ['position', ['--weights', '30,30,40'], [[30, 15, 15, 41], [-4, -3], [9]]],
    ['time-decay', [], [[11, 23, 22, 45], [-2, -5], [9]]],
    ['time-decay', ['--half-life', '14'], [[17, 25, 24, 35], [-3, -4], [9]]],
  ];
  test.each(SPLITS)('%s %j credits each touch in whole minor units', async (model, options, credits) => {
    const at = ['2026-01-01T00:00:00Z', '2026-01-08T00:00:00Z', '2026-01-08T01:00:00+01:00', '2026-01-15T00:00:00Z'];
    const lines = [
      { path: ['a', 'b', 'c', 'direct'], at, convertedAt: at[3], conversions: 3, valueMinor: 101, nulls: 2 },
      { path: ['a', 'a'], at: at.slice(0, 2), valueMinor: -7 }, // repeats stay touches in rule models
      { path: ['direct'], at: at.slice(0, 1), valueMinor: 9 },
    ];
    const input = file('splits.ndjson', lines.map((line) => JSON.stringify(line)).join('\n'));
    const asked = ['attribute', '--model', model, ...options, '--per-journey', '--json', input];
    const answer = json(await digiflow(asked)) as unknown as { totals: object; journeys: { creditsMinor: number[] }[] };

    expect(answer.journeys.map(({ creditsMinor }) => creditsMinor)).toEqual(credits);
    expect(answer.totals).toEqual({ conversions: 5, valueMinor: 103 });
  });

  test('counts what it can read, names what it cannot, and exits 1', async () => {
    const broken = file('broken.ndjson', '{"path":["a"],"valueMinor":1}\n{"path":[]}\nnot json\n');
    const answer = await digiflow(['attribute', '--model', 'first-touch', '--json', broken]);

    expect(answer.code).toBe(1);
    expect(answer.err).toMatch(/line 2: .*\nline 3: not JSON/);
    expect(json(answer)['totals']).toEqual({ conversions: 1, valueMinor: 1 });
  });

  test.each([
    [['--model', 'time-decay'], /time of each touch/],
    [['--model', 'magic'], /none of/],
    [[], /--model is missing/],
    [['--model', 'position', '--weights', '50,50'], /sum to 100/],
    [['--model', 'time-decay', '--half-life', '0'], /half-life/],
    [['--model', 'markov', '--order', '0'], /--order "0" is not a whole number from 1 to 10/],
  ])('exit 2 for %j, and why', async (args, why) => {
    const answer = await digiflow(['attribute', ...args, journeys()]);

    expect(answer).toMatchObject({ code: 2, out: '' });
    expect(answer.err).toMatch(why);
  });
});
