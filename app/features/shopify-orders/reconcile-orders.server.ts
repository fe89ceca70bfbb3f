import type { OpenAdmin } from '../../connections/shopify-admin.server.ts';
import type { AdminClient } from '../../platforms/shopify/admin-client.ts';
import { CHANGED_ORDERS } from '../../platforms/shopify/documents/orders.ts';
import { readOrders } from './read-order.server.ts';
import { type Stored, storeOrders } from './store-orders.server.ts';

export interface Reconciliation {
  readonly workspaceId: string;
  readonly shopId: string;
  readonly changedSince: string; // UTC instant of the last look
}

export interface ReconciliationReport extends Stored {
  readonly lookedUntil: string | null; // the latest change that was seen: where the next look begins
}

/**
 * Reads the orders that changed since the last look: webhooks may be late by a day, or never come. The next look begins
 * at the latest change seen, that instant included, so that nothing between two looks is missed. Throws PlatformError.
 */
export async function reconcileOrders(
  { workspaceId, shopId, changedSince }: Reconciliation,
  openAdmin: OpenAdmin,
): Promise<ReconciliationReport> {
  const client = await openAdmin(workspaceId, shopId);
  let lookedUntil: string | null = null;
  const stored = { fresh: 0, known: 0 };
  for await (const page of changedPages(client, changedSince)) {
    const { fresh, known } = await storeOrders(
      { workspaceId, shopId },
      readOrders(
        client,
        page.map(({ id }) => id),
      ),
    );
    stored.fresh += fresh;
    stored.known += known;
    lookedUntil = page.at(-1)?.updatedAt ?? lookedUntil;
  }
  return { ...stored, lookedUntil };
}

async function* changedPages(client: AdminClient, since: string): AsyncGenerator<{ id: string; updatedAt: string }[]> {
  const query = `updated_at:>='${since}'`;
  for (let after: string | null = null; ;) {
    const { orders }: { orders: ChangedPage } = await client.query(CHANGED_ORDERS, { query, after });
    yield orders.nodes;
    if (!orders.pageInfo.hasNextPage) return;
    after = orders.pageInfo.endCursor;
  }
}

interface ChangedPage {
  nodes: { id: string; updatedAt: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}
