import { expect, test } from 'vitest';
import { dueEvents } from '#app/database/writing/events.server.ts';
import { useDatabase } from '../../support/database.ts';
import { delivery, pipelineWorkspace, useAppPool } from '../../support/pipeline-workspace.ts';
import { shopifyOrder } from '../../support/wire-bodies.ts';

useAppPool(await useDatabase());

async function oneStored(slug: string) {
  const workspace = await pipelineWorkspace(slug);
  const { shopId } = workspace;
  const order = shopifyOrder({ id: 1, updatedAt: '2026-03-10T09:30:00Z', total: '1.00' });
  await workspace.append([delivery('shopify-webhook', 'orders/create', order, { shopId })]);
  /** How many events are due where its time is `sql`, seen at the same instant. */
  const dueAt = (sql: string): Promise<number> =>
    workspace.in(async (tx) => {
      await tx.run(`UPDATE outbox SET available_at = ${sql} WHERE workspace_id = $1`, [workspace.id]);
      return (await dueEvents(tx, 10)).length;
    });
  return dueAt;
}

test('given an event whose time was rounded up to a whole millisecond, then it is due at once', async () => {
  const dueAt = await oneStored('due-rounded');
  expect(await dueAt(`to_timestamp(ceil(extract(epoch FROM now()) * 1000) / 1000)`)).toBe(1);
});

test('given an event that waits for another attempt, then it is not due before', async () => {
  const dueAt = await oneStored('due-later');
  expect(await dueAt(`now() + interval '2 seconds'`)).toBe(0);
  expect(await dueAt(`now() - interval '1 second'`)).toBe(1);
});
