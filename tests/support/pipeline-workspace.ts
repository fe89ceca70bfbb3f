import { createHash } from 'node:crypto';
import pg from 'pg';
import { afterAll } from 'vitest';
import { hashId } from '#app/domain/values/ids.ts';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { factsDigest } from '#app/database/reading/digest.server.ts';
import { type Appended, appendRawEvents, type Delivery } from '#app/database/system/raw-events.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace, type WorkspaceTx } from '#app/database/workspace-transaction.server.ts';
import { DERIVED_TABLES } from '#app/database/writing/derived.server.ts';
import { addAccount, addShop } from '#app/database/writing/shops.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { CHAIN_START, type ChainedEvent, chainHash } from '#app/reports/evidence/chain-hash.ts';
import type { ServerUrls } from './database-server.ts';

export type NewDelivery = Omit<Delivery, 'id'>;

/** A workspace with one Shopify shop and one Meta ad account, whose raw events a test appends itself. */
export interface PipelineWorkspace {
  readonly id: string;
  readonly shopId: string;
  readonly accountId: string;
  in<T>(work: (tx: WorkspaceTx) => Promise<T>): Promise<T>;
  append(deliveries: readonly NewDelivery[]): Promise<Appended[]>;
  /** appends, and works off everything that is due */
  deliver(...deliveries: readonly NewDelivery[]): Promise<void>;
  digest(): Promise<string>;
}

/** Opens the application's pool on a test's database, and closes it (before the database goes) after the file's tests. */
export function useAppPool(urls: ServerUrls): void {
  openPool(urls.appUrl);
  afterAll(closePool);
}

/** A connection that row-level security does not bind, to look behind or to prepare what the application never could. */
export function useSuperuser(urls: ServerUrls): pg.Pool {
  const pool = new pg.Pool({ connectionString: urls.superUrl, max: 3 });
  pool.on('error', () => undefined);
  afterAll(() => pool.end());
  return pool;
}

export async function pipelineWorkspace(slug: string, timeZone = 'Europe/Paris'): Promise<PipelineWorkspace> {
  const { id } = await createWorkspace({ slug, name: slug, timeZone });
  const [shopId, accountId] = [hashId('test-shop'), hashId('test-account')];
  await withWorkspace(id, async (tx) => {
    const place = { currency: 'EUR', timeZone };
    await addShop(tx, { id: shopId, platform: 'shopify', name: 'Shop', ownHosts: ['shop.example'], ...place });
    await addAccount(tx, { id: accountId, platform: 'meta', externalId: '1000001', name: 'Ads', ...place });
  });
  const append = (deliveries: readonly NewDelivery[]): Promise<Appended[]> =>
    appendRawEvents(id, deliveries.map(withId));
  return {
    id,
    shopId,
    accountId,
    in: (work) => withWorkspace(id, work),
    append,
    deliver: async (...deliveries) => {
      await append(deliveries);
      await processAll(id);
    },
    digest: () => withWorkspace(id, factsDigest),
  };
}

function withId(delivery: NewDelivery): Delivery {
  return { ...delivery, id: hashId('raw', delivery.source, delivery.deliveryKey) };
}

/** A body as a delivery; the same body is the same delivery. */
export function delivery(
  source: string,
  topic: string,
  body: unknown,
  meta: Readonly<Record<string, string>> = {},
): NewDelivery {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const deliveryKey = createHash('sha256')
    .update(`${topic}|${JSON.stringify(meta)}|`)
    .update(bytes)
    .digest('hex');
  return { source, topic, deliveryKey, meta, body: bytes };
}

/** The raw events of a workspace as they could be delivered again. */
export async function storedDeliveries(workspace: PipelineWorkspace): Promise<NewDelivery[]> {
  return workspace.in((tx) =>
    tx.rows<NewDelivery>(
      `SELECT source, topic, delivery_key AS "deliveryKey", meta, body FROM raw_event ORDER BY source, delivery_key`,
    ),
  );
}

/** As if nothing had ever come in: shops, accounts, imports and settings stay. Only a superuser can. */
export async function forgetEverything(superuser: pg.Pool, { id }: PipelineWorkspace): Promise<void> {
  for (const table of [
    ...DERIVED_TABLES,
    'raw_event',
    'raw_chain',
    'outbox',
    'event_outcome',
    'dead_letter',
    'errand',
  ]) {
    await superuser.query(`DELETE FROM ${table} WHERE workspace_id = $1`, [id]);
  }
  await superuser.query(`UPDATE import SET undone = false WHERE workspace_id = $1`, [id]);
}

/** Makes the chain over a workspace's raw events again: after a test set when they came, as if they had come then. */
export async function chainAnew(superuser: pg.Pool, { id }: PipelineWorkspace): Promise<void> {
  const { rows } = await superuser.query<ChainedEvent & { seq: string; contentHash: Buffer }>(
    `SELECT seq, id, source, topic, delivery_key AS "deliveryKey", meta::text AS "metaText", received_at AS "receivedAt",
       content_hash AS "contentHash" FROM raw_event WHERE workspace_id = $1 ORDER BY raw_event.seq`,
    [id],
  );
  let head: Buffer = CHAIN_START;
  const hashes = rows.map((event) => (head = chainHash(head, event.contentHash, event)));
  await superuser.query(
    `UPDATE raw_event SET chain_hash = made.hash FROM unnest($2::bigint[], $3::bytea[]) AS made (seq, hash)
     WHERE raw_event.workspace_id = $1 AND raw_event.seq = made.seq`,
    [id, rows.map(({ seq }) => seq), hashes],
  );
  await superuser.query(`UPDATE raw_chain SET hash = $2 WHERE workspace_id = $1`, [id, head]);
}
