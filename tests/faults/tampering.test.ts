import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { importFile } from '#app/features/imports/import-file.server.ts';
import { NODE_24 } from '../../scripts/node-24.mjs';
import { useDatabase } from '../support/database.ts';
import { adsCsv, ordersCsv, useFiles } from '../support/export-csvs.ts';
import { delivery, pipelineWorkspace, useAppPool, useSuperuser } from '../support/pipeline-workspace.ts';
import { pixelBatch, shopifyOrder } from '../support/wire-bodies.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');

const urls = await useDatabase();
useAppPool(urls);
const superuser = useSuperuser(urls);
const file = useFiles();

interface Verified {
  readonly code: number | null;
  readonly ok: boolean;
  readonly problems: readonly { invariant: string; where: string; expected: string; found: string }[];
}

/** The command line as anybody would run it, on this test's database. */
function verify(): Verified {
  const { status, stdout, stderr } = spawnSync(NODE_24, [path.join(PROJECT, 'jobs/digiflow.ts'), 'verify', '--json'], {
    cwd: PROJECT,
    env: { ...process.env, LOG_LEVEL: 'error' },
    encoding: 'utf8',
  });
  if (!stdout.trim()) throw new Error(`verify ended with ${status} and said: ${stderr}`);
  return { code: status, ...(JSON.parse(stdout) as Omit<Verified, 'code'>) };
}

/** Orders through webhooks with visits before them, orders from a file, and a campaign's spend. */
beforeAll(async () => {
  const workspace = await pipelineWorkspace('tampered');
  const meta = { shopId: workspace.shopId };
  for (let n = 1; n <= 5; n += 1) {
    const url = `https://shop.example/?utm_source=google&utm_medium=cpc&utm_campaign=spring`;
    const visit = { id: `visit-${n}`, at: `2026-03-0${n}T08:00:00Z`, clientId: `client-${n}`, url };
    const order = { id: n, updatedAt: '2026-03-10T10:00:00Z', total: `${n}0.0${n}`, clientId: `client-${n}` };
    await workspace.deliver(
      delivery('pixel', 'batch', pixelBatch([visit])),
      delivery('shopify-webhook', 'orders/create', shopifyOrder(order), meta),
    );
  }
  const orders = file('orders.csv', ordersCsv([{ id: 901, total: '12.34', email: 'a@people.example' }]));
  await importFile({ workspaceId: workspace.id, path: orders });
  const ads = file('ads.csv', adsCsv([{ campaign: 'Spring', from: '2026-03-09', spend: '45.67' }]));
  await importFile({ workspaceId: workspace.id, path: ads, account: 'Ads' });
});

test('given nothing was altered, then verify ends with 0', () => {
  expect(verify()).toMatchObject({ code: 0, ok: true, problems: [] });
});

/** Each names the row it alters, alters it as only a superuser could, and puts it back. */
const ALTERATIONS = [
  {
    what: 'one cent in a fact',
    row: `SELECT ctid, entity_id::text AS name FROM fact WHERE product > 0 LIMIT 1`,
    alter: `UPDATE fact SET product = product + 1 WHERE ctid = $1 RETURNING ctid`,
    restore: `UPDATE fact SET product = product - 1 WHERE ctid = $1`,
  },
  {
    what: 'one cent in a spend fact',
    row: `SELECT ctid, '2026-03-09' AS name FROM spend_fact LIMIT 1`,
    alter: `UPDATE spend_fact SET spend_e8 = spend_e8 + 1000000 WHERE ctid = $1 RETURNING ctid`,
    restore: `UPDATE spend_fact SET spend_e8 = spend_e8 - 1000000 WHERE ctid = $1`,
  },
  {
    what: 'one cent in an entry of an order',
    row: `SELECT ctid, order_id::text AS name FROM order_entry WHERE product > 1 LIMIT 1`,
    alter: `UPDATE order_entry SET product = product - 1 WHERE ctid = $1 RETURNING ctid`,
    restore: `UPDATE order_entry SET product = product + 1 WHERE ctid = $1`,
  },
  {
    what: 'one byte of a raw body',
    row: `SELECT ctid, seq::text AS name FROM raw_event ORDER BY seq OFFSET 3 LIMIT 1`,
    alter: `UPDATE raw_event SET body = set_byte(body, 5, get_byte(body, 5) # 1) WHERE ctid = $1 RETURNING ctid`,
    restore: `UPDATE raw_event SET body = set_byte(body, 5, get_byte(body, 5) # 1) WHERE ctid = $1`,
  },
] as const;

test.each(ALTERATIONS)('given $what was altered, then verify ends with 1 and names the place', async (one) => {
  const { rows } = await superuser.query<{ ctid: string; name: string }>(one.row);
  const { ctid, name } = rows[0]!;
  const altered = await superuser.query<{ ctid: string }>(one.alter, [ctid]);
  const found = verify();
  await superuser.query(one.restore, [altered.rows[0]!.ctid]);
  expect(found).toMatchObject({ code: 1, ok: false });
  expect(found.problems.map(({ where }) => where).join('\n')).toContain(name);
  expect(verify().code).toBe(0);
});

test.each(['first', 'middle', 'last'] as const)(
  'given the %s raw row was removed, then verify ends with 1 and names the place',
  async (which) => {
    const { rows } = await superuser.query<{ first: string; middle: string; last: string }>(
      `SELECT min(seq)::text AS first, (max(seq) / 2)::text AS middle, max(seq)::text AS last FROM raw_event`,
    );
    const seq = rows[0]![which];
    await superuser.query(`CREATE TABLE kept AS SELECT * FROM raw_event WHERE seq = ${seq}`);
    await superuser.query(`DELETE FROM raw_event WHERE seq = ${seq}`);
    const found = verify();
    await superuser.query(`INSERT INTO raw_event SELECT * FROM kept; DROP TABLE kept`);
    expect(found).toMatchObject({ code: 1, ok: false });
    expect(found.problems.map(({ where }) => where).join('\n')).toContain(seq);
    expect(verify().code).toBe(0);
  },
);
