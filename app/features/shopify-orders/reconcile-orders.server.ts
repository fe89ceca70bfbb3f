import type { OpenAdmin } from '../../connections/shopify-admin.server.ts';
import type { AdminClient } from '../../platforms/shopify/admin-client.ts';
import { CHANGED_ORDERS } from '../../platforms/shopify/documents/orders.ts';
import type { ShopOfWorkspace } from './shop-of-workspace.ts';
import { storeSingleOrders } from './single-orders.server.ts';
import type { Stored } from './store-orders.server.ts';

export interface Reconciliation extends ShopOfWorkspace {
  readonly changedSince: string; // UTC instant of the last look
}

export interface ChangedOrder {
  readonly id: string; // global id
  readonly updatedAt: string;
}

export interface ReconciliationReport extends Stored {
  readonly lookedUntil: string | null; // the latest change that was seen: where the next look begins
}

/** Hears of each page once its orders are stored: oldest change first, so all up to the page's last one is there. */
type OnPage = (page: readonly ChangedOrder[], stored: Readonly<Stored>) => Promise<void>;

/**
 * Reads the orders that changed since the last look: webhooks may be late by a day, or never come. The next look begins
 * at the latest change seen, that instant included, so that nothing between two looks is missed. Throws PlatformError.
 */
export async function reconcileOrders(
  { workspaceId, shopId, changedSince }: Reconciliation,
  openAdmin: OpenAdmin,
  onPage?: OnPage,
): Promise<ReconciliationReport> {
  const shop = { workspaceId, shopId };
  const client = await openAdmin(workspaceId, shopId);
  let lookedUntil: string | null = null;
  const stored = { fresh: 0, known: 0 };
  for await (const page of changedPages(client, changedSince)) {
    const ofPage = await storeSingleOrders(
      shop,
      client,
      page.map(({ id }) => id),
    );
    stored.fresh += ofPage.fresh;
    stored.known += ofPage.known;
    lookedUntil = page.at(-1)?.updatedAt ?? lookedUntil;
    await onPage?.(page, ofPage);
  }
  return { ...stored, lookedUntil };
}

async function* changedPages(client: AdminClient, since: string): AsyncGenerator<ChangedOrder[]> {
  const query = `updated_at:>='${since}'`;
  for (let after: string | null = null; ;) {
    const { orders }: { orders: ChangedPage } = await client.query(CHANGED_ORDERS, { query, after });
    yield orders.nodes;
    if (!orders.pageInfo.hasNextPage) return;
    after = orders.pageInfo.endCursor;
  }
}

interface ChangedPage {
  nodes: ChangedOrder[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}
