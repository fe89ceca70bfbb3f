import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { openPool } from '#app/database/pool.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { useDatabase } from '../../support/database.ts';
import {
  delivery,
  pipelineWorkspace,
  type PipelineWorkspace,
  useAppPool,
  useSuperuser,
} from '../../support/pipeline-workspace.ts';
import { insightsPage, metaLead, pixelBatch, shopifyOrder } from '../../support/wire-bodies.ts';

const urls = await useDatabase();
useAppPool(urls);
const superuser = useSuperuser(urls);

/** Tables that are read before a workspace is known: sign-in, a webhook's destination, the outbox sweep. */
const SYSTEM_TABLES = ['errand', 'invitation', 'member', 'outbox', 'route'];

let mine: PipelineWorkspace;
let theirs: PipelineWorkspace;

async function rows<Row extends pg.QueryResultRow>(sql: string, params: unknown[] = []): Promise<Row[]> {
  return (await superuser.query<Row>(sql, params)).rows;
}

/** Every table that has a workspace and is no system table. */
async function tenantTables(): Promise<string[]> {
  const found = await rows<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND a.attname = 'workspace_id'
       AND NOT a.attisdropped ORDER BY 1`,
  );
  return found.map(({ name }) => name).filter((name) => !SYSTEM_TABLES.includes(name));
}

const codeOf = (error: unknown): string | undefined => (error as { code?: string }).code;

async function fill(workspace: PipelineWorkspace, n: number): Promise<void> {
  const shop = { shopId: workspace.shopId };
  const at = '2026-03-09T10:00:00Z';
  const order = { id: 5_000 + n, updatedAt: at, total: '120.00', email: 'ana@client.example', clientId: 'client-1' };
  await workspace.deliver(
    delivery('shopify-webhook', 'orders/create', shopifyOrder(order), shop),
    delivery(
      'pixel',
      'events',
      pixelBatch([{ id: 'v1', at, clientId: 'client-1', url: 'https://shop.example/?utm_source=a' }]),
    ),
    delivery('meta-lead', 'lead', metaLead({ id: 8_000 + n, at, email: 'ana@client.example' })),
    delivery('meta-insights', 'daily', insightsPage([{ campaign: 1, day: '2026-03-09', spend: '10.00' }]), {
      accountId: workspace.accountId,
    }),
  );
}

beforeAll(async () => {
  mine = await pipelineWorkspace('mine');
  theirs = await pipelineWorkspace('theirs');
  await fill(mine, 1);
  await fill(theirs, 2);
});

test('the application signs in as a role that may neither pass by row-level security nor change a table', async () => {
  const client = new pg.Client({ connectionString: urls.appUrl });
  await client.connect();
  const { rows: who } = await client.query<{ name: string }>('SELECT current_user AS name');
  await client.end();
  const [role] = await rows(
    `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles WHERE rolname = $1`,
    [who[0]!.name],
  );

  expect(role).toEqual({
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolreplication: false,
  });
  const owned = await rows(`SELECT relname FROM pg_class WHERE relowner = $1::regrole`, [who[0]!.name]);
  expect(owned).toEqual([]);
  const memberships = await rows(`SELECT roleid FROM pg_auth_members WHERE member = $1::regrole`, [who[0]!.name]);
  expect(memberships).toEqual([]);
  const functions = await rows(`SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace`);
  expect(functions, 'functions that run with their owner’s rights').toEqual([]);
});

test('row-level security is on and forced on every table with a workspace, but for the listed system tables', async () => {
  const states = await rows<{ name: string; on: boolean; policies: string[] | null }>(
    `SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS on,
       (SELECT array_agg(p.cmd || coalesce(' ' || p.qual, '') || coalesce(' ' || p.with_check, ''))
        FROM pg_policies p WHERE p.tablename = c.relname) AS policies
     FROM pg_class c WHERE c.relname = ANY($1) AND c.relnamespace = 'public'::regnamespace`,
    [await tenantTables()],
  );

  expect(states.length).toBeGreaterThan(20);
  expect(states.filter(({ on }) => !on).map(({ name }) => name)).toEqual([]);
  for (const { name, policies } of states) {
    expect(policies, `policies of ${name}`).toHaveLength(1);
    expect(policies![0], `policy of ${name}`).toMatch(
      /^ALL .*workspace_id = .*app\.workspace_id.*workspace_id = .*app\.workspace_id/,
    );
  }
});

test('a query without a workspace finds nothing in any of these tables', async () => {
  const seen: Record<string, number> = {};
  for (const table of await tenantTables()) {
    const { rows: found } = await openPool(urls.appUrl).query(`SELECT 1 FROM ${table}`);
    if (found.length > 0) seen[table] = found.length;
  }

  expect(seen).toEqual({});
  const [stored] = await rows<{ n: bigint }>(`SELECT count(*) AS n FROM raw_event`);
  expect(Number(stored!.n), 'there was something to find').toBe(8);
});

test('inside a workspace only its own rows are there, in every table', async () => {
  for (const table of await tenantTables()) {
    const found = await mine.in((tx) => tx.rows<{ id: string }>(`SELECT DISTINCT workspace_id AS id FROM ${table}`));
    const foreign = found.filter(({ id }) => id !== mine.id);
    expect(foreign, `foreign rows in ${table}`).toEqual([]);
  }
});

/** Tables whose rows the application may add, but not change; of these, records that it may not remove either. */
const NEVER_CHANGED: ReadonlySet<string> = new Set(['raw_event', 'ad_change', 'lead_decision']);
const NEVER_REMOVED: ReadonlySet<string> = new Set(['raw_event', 'ad_change', 'conversion_event']);

test('writing into another workspace is refused, taking a row there too, and removing one finds nothing', async () => {
  for (const table of await tenantTables()) {
    const [theirRow] = await rows<{ row: object }>(
      `SELECT to_jsonb(t) AS row FROM ${table} t WHERE workspace_id = $1`,
      [theirs.id],
    );
    const row = JSON.stringify(theirRow?.row ?? { workspace_id: theirs.id });
    const insert = mine.in((tx) =>
      tx.run(`INSERT INTO ${table} SELECT * FROM jsonb_populate_record(null::${table}, $1::jsonb)`, [row]),
    );
    await expect(insert.catch(codeOf), `insert into ${table}`).resolves.toBe('42501');
    const [own] = await rows(`SELECT 1 FROM ${table} WHERE workspace_id = $1`, [mine.id]);
    const move = mine.in((tx) => tx.run(`UPDATE ${table} SET workspace_id = $1`, [theirs.id]));
    await expect(move.catch(codeOf), `update of ${table}`).resolves.toBe(own || NEVER_CHANGED.has(table) ? '42501' : 0);
    if (NEVER_REMOVED.has(table)) continue;
    const gone = await mine.in((tx) => tx.run(`DELETE FROM ${table} WHERE workspace_id = $1`, [theirs.id]));
    expect(gone, `delete from ${table}`).toBe(0);
  }
});

test('a connection that is used again has forgotten the workspace, after a failure too', async () => {
  const client = new pg.Client({ connectionString: urls.appUrl });
  await client.connect();
  const seen = async (): Promise<number> => (await client.query('SELECT 1 FROM raw_event')).rows.length;
  await client.query(`SELECT seq FROM append_raw_events($1, '{}', '{}', '{}', '{}', '{}', '{}')`, [mine.id]);
  const afterAppending = await seen();
  await client.query('BEGIN');
  await client.query(`SELECT set_config('app.workspace_id', $1, true)`, [mine.id]);
  const inside = await seen();
  await client.query('SELECT 1 / 0').catch(() => client.query('ROLLBACK'));
  const afterFailing = await seen();
  await client.end();

  expect({ afterAppending, inside, afterFailing }).toEqual({ afterAppending: 0, inside: 4, afterFailing: 0 });
});

test('the pool hands out no connection that still sees a workspace', async () => {
  const uses = Array.from({ length: 30 }, (_, n) =>
    withWorkspace(n % 2 ? mine.id : theirs.id, (tx) => tx.rows(n % 3 ? 'SELECT 1' : 'SELECT 1 / 0')).catch(codeOf),
  );
  const looks = Array.from({ length: 30 }, () => openPool(urls.appUrl).query('SELECT 1 FROM shop_order'));

  await Promise.all(uses);
  for (const { rows: found } of await Promise.all(looks)) expect(found).toEqual([]);
});

test('stored raw events can be neither changed nor removed by the application', async () => {
  const attempts = [`UPDATE raw_event SET body = 'x'`, 'DELETE FROM raw_event', 'TRUNCATE raw_event'];
  for (const sql of attempts)
    await expect(mine.in((tx) => tx.run(sql)).catch(codeOf), `answer to ${sql}`).resolves.toBe('42501');
  const ddl = [
    'ALTER TABLE raw_event DISABLE ROW LEVEL SECURITY',
    'DROP POLICY own_workspace ON fact',
    'SET ROLE digiflow_owner',
  ];
  for (const sql of ddl)
    await expect(mine.in((tx) => tx.run(sql)).catch(codeOf), `answer to ${sql}`).resolves.toBe('42501');
});

test('the same person in two workspaces has no key in common', async () => {
  const keys = await rows<{ key: string }>(
    `SELECT key FROM identity_key GROUP BY key HAVING count(DISTINCT workspace_id) > 1`,
  );
  expect(keys).toEqual([]);
});
