import type { BatchContext } from '../database/reading/batch-context.server.ts';
import { ordersByPerson, type SoldTo } from '../database/reading/sold-to.server.ts';
import type { WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { attribute, type Attributed } from './attribute.server.ts';
import { noRecords } from './batch.ts';
import { rollup } from './rollup.server.ts';

const PAGE = 2_000;

/**
 * Makes all orders that were seen, where none is made yet: each once, with all that is known of it, a page of persons at a
 * time. What comes of it is what came of making them again with every batch that touched them.
 */
export async function makeOrders(tx: WorkspaceTx, context: BatchContext): Promise<void> {
  for await (const page of ordersByPerson(tx, PAGE)) {
    const seenOrders = page.map(({ orderId }) => orderId);
    const persons = [...new Set(page.flatMap(({ personId }) => personId ?? []))];
    const attributed = await attribute(tx, { seenOrders, persons, reopenedKeys: [], owners: new Map() }, context);
    expectPersons(page, attributed);
    await rollup(tx, attributed, noRecords(), context);
  }
}

/** Which order is a person's first is seen among those of a page: its persons must be those that it was made for. */
function expectPersons(page: readonly SoldTo[], { after }: Attributed): void {
  for (const { orderId, personId } of page) {
    const made = after.get(orderId);
    if (made && personId !== null && made.order.personId !== personId)
      throw new Error(`Order ${orderId} was made for another person than its keys say`);
  }
}
