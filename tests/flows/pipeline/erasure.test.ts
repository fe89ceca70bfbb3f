import { expect, test } from 'vitest';
import { identityKeys } from '#app/domain/identity/keyed-hash.ts';
import { distinctIdentifiers, toIdentifier } from '#app/domain/identity/normalise.ts';
import { processAll, processBatch } from '#app/pipeline/process-events.server.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { verifyWorkspace } from '#app/reports/verify/verify-workspace.server.ts';
import { useDatabase } from '../../support/database.ts';
import {
  delivery,
  type NewDelivery,
  pipelineWorkspace,
  type PipelineWorkspace,
  useAppPool,
  useSuperuser,
} from '../../support/pipeline-workspace.ts';
import { randomFrom, shuffled } from '../../support/seeded-random.ts';
import { shopifyOrder } from '../../support/wire-bodies.ts';
import { creditsOff, figuresOf } from '../simulation/figures.ts';
import { ANNA, annasOrder, BEN, PLAIN, redaction, shopMeta, told } from './erasure-world.ts';

const urls = await useDatabase();
useAppPool(urls);
const superuser = useSuperuser(urls);

/** Every row of every table as text (bodies too), of whatever workspace. */
async function everything(): Promise<string> {
  const tables = await superuser.query<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  const texts: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await superuser.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} AS t`);
    texts.push(...rows.map(({ row }) => row));
  }
  const bodies = await superuser.query<{ body: string }>(`SELECT convert_from(body, 'UTF8') AS body FROM raw_event`);
  return [...texts, ...bodies.rows.map(({ body }) => body)].join('\n');
}

async function keysOfAnna(workspace: PipelineWorkspace): Promise<string[]> {
  const { rows } = await superuser.query<{ secret: Buffer }>(
    'SELECT identity_secret AS secret FROM settings WHERE workspace_id = $1',
    [workspace.id],
  );
  const identifiers = distinctIdentifiers([
    toIdentifier('email', ANNA.email),
    toIdentifier('phone', ANNA.phone),
    toIdentifier('customer', `shopify:${ANNA.customerId}`),
    toIdentifier('client', ANNA.client),
    toIdentifier('checkout', ANNA.token),
  ]);
  return identityKeys(identifiers, rows[0]!.secret).map((key) => key.slice(key.indexOf(':') + 1));
}

async function expectNothingOfAnna(workspace: PipelineWorkspace): Promise<void> {
  const all = await everything();
  const found = [...PLAIN, ...(await keysOfAnna(workspace))].filter((text) => all.includes(text));
  expect(found).toEqual([]);
}

async function expectSound(workspace: PipelineWorkspace): Promise<void> {
  expect((await verifyWorkspace(workspace.id)).problems).toEqual([]);
  expect(await workspace.in(creditsOff)).toEqual([]);
  const rebuilt = await rebuildWorkspace(workspace.id);
  expect(rebuilt.digestAfter).toBe(rebuilt.digestBefore);
}

const net = (workspace: PipelineWorkspace) =>
  workspace.in((tx) =>
    tx.rows(`SELECT platform_id, product + tax AS sold, refund_product AS refunded FROM shop_order ORDER BY 1`),
  );

async function forget(workspace: PipelineWorkspace): Promise<void> {
  for (const table of ['raw_event', 'erasure_mark', 'dead_letter', 'outbox'])
    await superuser.query(`DELETE FROM ${table} WHERE workspace_id = $1`, [workspace.id]);
  await superuser.query(`DELETE FROM raw_chain WHERE workspace_id = $1`, [workspace.id]);
}

test('given a customer of whom orders, visits, a lead and broken deliveries tell, when Shopify asks to redact, then nothing of her is left and totals stay', async () => {
  const workspace = await pipelineWorkspace('erased');
  await workspace.deliver(...told(workspace));
  const before = await net(workspace);
  expect(await everything()).toContain(ANNA.email);

  await workspace.deliver(redaction(workspace));

  await expectNothingOfAnna(workspace);
  expect(await net(workspace)).toEqual(before);
  await expectSound(workspace);
  const all = await everything();
  for (const kept of [BEN.email, BEN.client, 'Spring', 'utm_source=facebook']) expect(all).toContain(kept);
  await forget(workspace);
});

test('given a redaction, when what was told of her comes late, twice, or the redaction once more, then nothing comes back', async () => {
  const workspace = await pipelineWorkspace('erased-late');
  await workspace.deliver(redaction(workspace));

  await workspace.deliver(...told(workspace), redaction(workspace));
  await workspace.deliver(redaction(workspace, '-again'), annasOrder(workspace, 5));

  await expectNothingOfAnna(workspace);
  await expectSound(workspace);
  await forget(workspace);
});

test('given any order and batches, then the same is left: rows, facts and bodies', async () => {
  const left: unknown[] = [];
  for (const seed of [1, 2, 3, 4]) {
    const workspace = await pipelineWorkspace(`erased-${seed}`);
    await superuser.query('UPDATE settings SET identity_secret = $2 WHERE workspace_id = $1', [
      workspace.id,
      Buffer.alloc(32, 7),
    ]);
    const random = randomFrom(seed);
    for (const one of shuffled(random, [...told(workspace), redaction(workspace)])) {
      await workspace.append([one]);
      if (random() < 0.5) await processAll(workspace.id, 3);
    }
    await processAll(workspace.id);
    await expectNothingOfAnna(workspace);
    await expectSound(workspace);
    const bodies = await workspace.in((tx) =>
      tx.rows(`SELECT delivery_key, convert_from(body, 'UTF8') AS body FROM raw_event ORDER BY 1`),
    );
    // when events and the erasure came is the machine's clock here; the simulation compares that as well
    const { raw_event: _event, erasure_mark: _mark, ...figures } = await workspace.in(figuresOf);
    left.push({ bodies, figures });
    await forget(workspace);
  }
  for (const other of left.slice(1)) expect(other).toEqual(left[0]);
});

test('given a request that waits while another one erases an order that it names, when its turn comes, then its customer is erased as well', async () => {
  const workspace = await pipelineWorkspace('erased-waiting');
  await workspace.deliver(...told(workspace));
  const ofBen = { id: BEN.customerId, email: BEN.email };
  const body = { shop_domain: 'shop-example.myshopify.com', customer: ofBen, orders_to_redact: [5001] };
  await workspace.append([redaction(workspace)]);
  await workspace.append([delivery('shopify-webhook', 'customers/redact', body, shopMeta(workspace))]);

  while ((await processBatch(workspace.id, 1)).taken > 0);

  await expectNothingOfAnna(workspace);
  expect(await everything()).not.toContain(BEN.email);
  await expectSound(workspace);
  await forget(workspace);
});

test('given a redacted body that is altered, then verify names it; the application itself can not alter one', async () => {
  const workspace = await pipelineWorkspace('erased-altered');
  await workspace.deliver(...told(workspace), redaction(workspace));
  const asked = `(SELECT id FROM raw_event WHERE topic = 'customers/redact')`;
  const redacts = (by: string) => `redacted_at = now(), redacted_by = ${by}, redacted_hash = sha256('x')`;
  for (const [changed, why] of [
    [`SET body = 'x'`, /by an erasure only/],
    [`SET body = 'x', ${redacts(asked)} WHERE redacted_at IS NOT NULL`, /by an erasure only/],
    [`SET body = 'x', ${redacts(`(SELECT id FROM raw_event WHERE source = 'meta-lead')`)}`, /by an erasure only/],
    [`SET body = 'y', ${redacts(asked)} WHERE redacted_at IS NULL`, /by an erasure only/],
    [`SET content_hash = 'x'`, /permission denied/],
  ] as const)
    await expect(workspace.in((tx) => tx.run(`UPDATE raw_event ${changed}`))).rejects.toThrow(why);

  await superuser.query(
    `UPDATE raw_event SET body = convert_to(replace(convert_from(body, 'UTF8'), '120.00', '121.00'), 'UTF8')
     WHERE workspace_id = $1 AND seq = 1`,
    [workspace.id],
  );

  const { problems } = await verifyWorkspace(workspace.id);
  expect(problems.map(({ invariant }) => invariant)).toContain('raw-content');
  await forget(workspace);
});

test('given a person who was erased and buys again later, then the new order is hers', async () => {
  const workspace = await pipelineWorkspace('erased-returns');
  await workspace.deliver(...told(workspace), redaction(workspace));
  const later = shopifyOrder({
    id: 5009,
    createdAt: '2099-01-01T10:00:00Z',
    updatedAt: '2099-01-01T10:00:00Z',
    total: '10.00',
    email: ANNA.email,
  });

  await workspace.deliver(delivery('shopify-webhook', 'orders/create', later, shopMeta(workspace)));

  expect(await everything()).toContain(ANNA.email);
  await expectSound(workspace);
  await forget(workspace);
});

test('given shop/redact, then nobody who bought there is left, and totals stay', async () => {
  const workspace = await pipelineWorkspace('erased-shop');
  await workspace.deliver(...told(workspace).slice(0, 7));
  const before = await net(workspace);

  const body = { shop_id: 954_889, shop_domain: 'shop-example.myshopify.com' };
  await workspace.deliver(delivery('shopify-webhook', 'shop/redact', body, shopMeta(workspace)));

  await expectNothingOfAnna(workspace);
  const all = await everything();
  for (const text of [BEN.email, BEN.client, String(BEN.customerId)]) expect(all).not.toContain(text);
  expect(await net(workspace)).toEqual(before);
  await expectSound(workspace);
});

test('given adoptions, rebuilds and orders that run beside a redaction, then nothing of her is left and totals balance', async () => {
  const workspace = await pipelineWorkspace('erased-beside');
  await workspace.deliver(...told(workspace));
  const measure = (model: string, hour: number): NewDelivery => {
    const body = { model, window: 30, leadWindow: 90, halfLifeDays: 7, positionWeights: [40, 20, 40], revenue: 'net' };
    const decidedAt = `2026-04-20T0${hour}:00:00Z`;
    return delivery('decision', 'version-adopted', { kind: 'measure', subject: '', body, decidedAt, note: null });
  };

  await workspace.append([measure('linear', 1), redaction(workspace), annasOrder(workspace, 3), measure('first', 2)]);
  await Promise.all([
    processAll(workspace.id, 1),
    rebuildWorkspace(workspace.id),
    workspace.deliver(annasOrder(workspace, 4), measure('time-decay', 3)),
    rebuildWorkspace(workspace.id),
    processAll(workspace.id, 2),
  ]);
  await processAll(workspace.id);

  await expectNothingOfAnna(workspace);
  await expectSound(workspace);
  await forget(workspace);
});
