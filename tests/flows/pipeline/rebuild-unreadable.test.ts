import { expect, test } from 'vitest';
import { alteredSightings } from '#app/pipeline/verify-sightings.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { reviveDeadLetters } from '#app/database/writing/dead-letters.server.ts';
import { useDatabase } from '../../support/database.ts';
import { delivery, pipelineWorkspace, useAppPool, useSuperuser } from '../../support/pipeline-workspace.ts';
import { shopifyOrder } from '../../support/wire-bodies.ts';

const urls = await useDatabase();
useAppPool(urls);
const superuser = useSuperuser(urls);

/** A workspace with a good order, and one that an older rule could read and today's can't. */
async function withOldEvent(slug: string) {
  const workspace = await pipelineWorkspace(slug);
  const { shopId } = workspace;
  const order = (id: number, currency: string) =>
    delivery('shopify-webhook', 'orders/create', shopifyOrder({ id, currency, updatedAt: '2026-03-10T09:30:00Z', total: '1.00' }), { shopId }); // prettier-ignore
  await workspace.deliver(order(1, 'EUR'));
  await workspace.append([order(2, 'EUX')]);
  await superuser.query(`DELETE FROM outbox WHERE workspace_id = $1`, [workspace.id]);
  return workspace;
}

test('given an event that can’t be read any more, when all is rebuilt, then it is listed and can be replayed, not lost', async () => {
  const workspace = await withOldEvent('old-event');
  expect((await alteredSightings(workspace.id)).altered).toMatchObject([{ expected: '"readable"' }]);

  expect(await rebuildWorkspace(workspace.id)).toMatchObject({ events: 2, failed: 1 });

  const letters = await workspace.in((tx) => tx.rows<{ cause: string }>('SELECT cause FROM dead_letter'));
  expect(letters).toEqual([{ cause: expect.stringContaining('currency') }]);
  expect((await alteredSightings(workspace.id)).altered).toEqual([]);
  const again = await rebuildWorkspace(workspace.id);
  expect(again).toMatchObject({ events: 1, failed: 0, digestBefore: again.digestAfter });

  expect(await workspace.in((tx) => reviveDeadLetters(tx, 'all'))).toMatchObject({ events: 1 });
  expect(await processAll(workspace.id)).toBe(1);
});
