import { afterAll, expect, test } from 'vitest';
import { sha256Hex } from '#app/domain/values/ids.ts';
import { importFile } from '#app/features/imports/import-file.server.ts';
import { undoImport } from '#app/features/imports/undo-import.server.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { closeQueue } from '#app/runtime/queue.server.ts';
import { ordersCsv, leadsCsv, useFiles } from '../../support/export-csvs.ts';
import { useDatabase } from '../../support/database.ts';
import {
  delivery,
  type NewDelivery,
  pipelineWorkspace,
  type PipelineWorkspace,
  useAppPool,
} from '../../support/pipeline-workspace.ts';
import { type LeadBody, metaLead, type OrderBody, pixelBatch, shopifyOrder } from '../../support/wire-bodies.ts';

useAppPool(await useDatabase());
afterAll(closeQueue);
const write = useFiles();

const PHONE = '+33612345678';
const [ANA, BEA] = ['ana@client.example', 'bea@client.example'];

const order = ({ shopId }: PipelineWorkspace, body: Partial<OrderBody> & { id: number }): NewDelivery =>
  delivery(
    'shopify-webhook',
    'orders/updated',
    shopifyOrder({ updatedAt: '2026-03-10T10:00:00Z', total: '10.00', ...body }),
    { shopId },
  );
const lead = (id: number, body: Partial<LeadBody>): NewDelivery =>
  delivery('meta-lead', 'lead', metaLead({ id: 8_000 + id, at: `2026-03-0${id}T10:00:00Z`, ...body }));

async function importUndone(workspace: PipelineWorkspace, text: string): Promise<() => Promise<void>> {
  const path = write(`${sha256Hex(text)}.csv`, text);
  const { importId } = await importFile({ workspaceId: workspace.id, path });
  return () => undoImport({ workspaceId: workspace.id, userId: 'tester' }, importId!);
}

/** How many touches the journey of each order has, by the order's name. */
async function touches(workspace: PipelineWorkspace): Promise<Record<string, number>> {
  const rows = await workspace.in((tx) =>
    tx.rows<{ name: string; touches: number }>(
      `SELECT name, cardinality(touch_ids) AS touches FROM shop_order JOIN journey ON order_id = id ORDER BY name`,
    ),
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.touches]));
}

/** Every order in which the events could have come gives the same; a few of them are tried. */
async function expectSameAnew(workspace: PipelineWorkspace): Promise<void> {
  const figures = await workspace.digest();
  for (const salt of ['a', 'b', 'c', 'd']) {
    const order = (seqs: bigint[]): bigint[] =>
      seqs.toSorted((a, b) => (sha256Hex(`${salt}${a}`) < sha256Hex(`${salt}${b}`) ? -1 : 1));
    const { digestAfter } = await rebuildWorkspace(workspace.id, { order, batch: 1 });
    expect(digestAfter, `made anew in order ${salt}`).toBe(figures);
  }
}

test('a lead and a visit become one customer’s when an order ties them, whichever comes first', async () => {
  const workspace = await pipelineWorkspace('merged');
  const visit = {
    id: 'v1',
    clientId: 'client-1',
    at: '2026-03-05T10:00:00Z',
    url: 'https://shop.example/?utm_source=news',
  };

  await workspace.deliver(order(workspace, { id: 9001, email: ANA }));
  expect(await touches(workspace)).toEqual({ '#9001': 0 });
  await workspace.deliver(lead(1, { phone: PHONE }), delivery('pixel', 'events', pixelBatch([visit])));
  expect(await touches(workspace)).toEqual({ '#9001': 0 });
  await workspace.deliver(order(workspace, { id: 9001, email: ANA, phone: PHONE, clientId: 'client-1' }));

  expect(await touches(workspace)).toEqual({ '#9001': 2 });
  await expectSameAnew(workspace);
});

test('given the file that tied two people is undone, each has what is theirs again', async () => {
  const workspace = await pipelineWorkspace('untied');
  await workspace.deliver(lead(1, { email: ANA }), lead(2, { email: BEA }));
  await workspace.deliver(order(workspace, { id: 9001, email: ANA }), order(workspace, { id: 9002, email: BEA }));
  const undo = await importUndone(workspace, ordersCsv([{ id: 9001, total: '10.00', email: BEA }]));
  expect(await touches(workspace)).toEqual({ '#9001': 2, '#9002': 2 });

  await undo();

  expect(await touches(workspace)).toEqual({ '#9001': 1, '#9002': 1 });
  await expectSameAnew(workspace);
});

test('a phone on the orders of too many people is nobody’s, until the file that says so is undone', async () => {
  const workspace = await pipelineWorkspace('reopened');
  await workspace.deliver(lead(1, { phone: PHONE }), order(workspace, { id: 9001, phone: PHONE }));
  expect(await touches(workspace)).toEqual({ '#9001': 1 });
  const crowd = Array.from({ length: 9 }, (_, n) => ({
    id: 100 + n,
    total: '1.00',
    phone: PHONE,
    email: `c${n}@client.example`,
  }));
  const undo = await importUndone(workspace, ordersCsv(crowd));
  expect((await touches(workspace))['#9001']).toBe(0);
  await expectSameAnew(workspace);

  await undo();

  expect(await touches(workspace)).toEqual({ '#9001': 1 });
  await expectSameAnew(workspace);
});

test('given a phone with as many addresses as one person may have, when its order is seen with one that is shared already, then the phone is shared', async () => {
  const workspace = await pipelineWorkspace('shared-companion');
  const addresses = Array.from({ length: 8 }, (_, n) => `buyer${n}@client.example`);
  const relay = 'x9@marketplace.amazon.fr';
  await workspace.deliver(order(workspace, { id: 50, email: relay }));
  for (const [n, email] of addresses.entries()) {
    await workspace.deliver(order(workspace, { id: 60 + n, email, phone: PHONE }));
  }
  const isShared = async (): Promise<boolean> => {
    const [row] = await workspace.in((tx) =>
      tx.rows<{ shared: boolean }>(`SELECT shared FROM identity_key WHERE key LIKE 'phone:%'`),
    );
    return row!.shared;
  };
  expect(await isShared()).toBe(false);

  // the order's next version names the relay only: nothing that it says leads to the phone, but the order itself
  await workspace.deliver(order(workspace, { id: 60, updatedAt: '2026-03-11T10:00:00Z', email: relay }));

  expect(await isShared()).toBe(true);
  await expectSameAnew(workspace);
});

test('given an undone file of leads, a person is known by what is left, from when it is left', async () => {
  const workspace = await pipelineWorkspace('leads-undone');
  const undo = await importUndone(workspace, leadsCsv([{ id: 8_009, day: '2026-01-01', email: ANA, phone: PHONE }]));
  await workspace.deliver(
    lead(2, { phone: PHONE }),
    order(workspace, { id: 9001, email: ANA, phone: PHONE, clientId: 'client-1' }),
  );
  expect(await touches(workspace)).toEqual({ '#9001': 2 });

  await undo();

  expect(await touches(workspace)).toEqual({ '#9001': 1 });
  await expectSameAnew(workspace);
});

test.each([
  ['the file first', true],
  ['the platform first', false],
])('given a file and the platform tell of one lead, the platform’s word stands: %s', async (_, fileFirst) => {
  const workspace = await pipelineWorkspace(`lead-twice-${fileFirst}`);
  const file = leadsCsv([{ id: 8_001, day: '2026-03-01', email: ANA, phone: PHONE }]);
  const told = lead(1, { email: ANA, at: '2026-03-01T08:00:00Z' });

  if (fileFirst) await importUndone(workspace, file);
  await workspace.deliver(told);
  if (!fileFirst) await importUndone(workspace, file);

  const rows = await workspace.in((tx) =>
    tx.rows(
      `SELECT e.ad_key AS ad FROM touchpoint t JOIN entity e ON e.id = t.entity_id JOIN lead l ON l.touch_id = t.id AND l.entity_id = e.id`,
    ),
  );
  expect(rows).toEqual([{ ad: '120300000000001' }]);
  await expectSameAnew(workspace);
});

test('the first order of a person is the new customer’s, also when an older one comes in later', async () => {
  const workspace = await pipelineWorkspace('first-order');
  const firsts = () => workspace.in((tx) => tx.rows('SELECT name FROM shop_order WHERE new_customer ORDER BY name'));
  await workspace.deliver(order(workspace, { id: 9002, email: ANA, createdAt: '2026-03-09T10:00:00Z' }));
  expect(await firsts()).toEqual([{ name: '#9002' }]);

  await workspace.deliver(order(workspace, { id: 9001, phone: PHONE, createdAt: '2026-03-08T10:00:00Z' }));
  expect(await firsts()).toEqual([{ name: '#9001' }, { name: '#9002' }]);
  await workspace.deliver(lead(1, { email: ANA, phone: PHONE }));

  expect(await firsts()).toEqual([{ name: '#9001' }]);
  await expectSameAnew(workspace);
});
