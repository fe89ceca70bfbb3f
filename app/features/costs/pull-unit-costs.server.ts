import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { OpenAdmin } from '../../connections/shopify-admin.server.ts';
import { latestCosts } from '../../database/reading/unit-costs.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { catalogueKey } from '../../domain/costs/unit-costs.ts';
import { SPEND_SCALE } from '../../domain/spend/ad-spend.ts';
import { isCurrencyCode } from '../../domain/values/currency.ts';
import { dayTable } from '../../domain/values/days.ts';
import { parseScaled } from '../../domain/values/money.ts';
import { MAX_PRODUCT_COSTS } from '../../pipeline/normalise/cost-decision.ts';
import type { AdminClient } from '../../platforms/shopify/admin-client.ts';
import { UNIT_COSTS } from '../../platforms/shopify/documents/unit-costs.ts';
import { platformId } from '../../platforms/shopify/global-id.ts';
import { askForRatesSoon } from '../currencies/ask-for-rates.server.ts';
import { decide } from '../decide.server.ts';
import type { ShopOfWorkspace } from '../shopify-orders/shop-of-workspace.ts';

export interface UnitCostReport {
  readonly variants: number;
  readonly known: number; // with a cost at Shopify
  readonly changed: number; // that are new, or another than before
}

interface CatalogueCost {
  readonly createdAt: string; // of the variant
  readonly key: string;
  readonly currency: string;
  readonly unitCostE8: bigint;
}

/**
 * Takes over what the shop's catalogue at Shopify says that its variants cost. Only what changed is noted, as a decision
 * that can be taken back like a file of costs. A cost that was not known before counts from the variant's first day on; one
 * that changed for the orders from today on (days of the reporting zone), for what was sold before was bought at the old one. A cost that
 * is emptied at Shopify stays as it was. Safe to be repeated. Throws PlatformError where Shopify can't be asked.
 */
export async function pullUnitCosts(shop: ShopOfWorkspace, openAdmin: OpenAdmin): Promise<UnitCostReport> {
  const client = await openAdmin(shop.workspaceId, shop.shopId);
  const { variants, costs } = await catalogueOf(client);
  const { known, days } = await withWorkspace(shop.workspaceId, async (tx) => ({
    known: await latestCosts(tx, [...costs.keys()]),
    days: dayTable((await readSettings(tx)).timeZone),
  }));
  const rows = [...costs.values()].flatMap(({ key, createdAt, currency, unitCostE8 }) => {
    const before = known.get(key);
    if (before?.currency === currency && before.unitCostE8 === unitCostE8) return [];
    const from = days.dayOf(before ? Date.now() : Date.parse(createdAt));
    return [[key, from, currency, String(unitCostE8)] as const];
  });
  for (let from = 0; from < rows.length; from += MAX_PRODUCT_COSTS) {
    const part = rows.slice(from, from + MAX_PRODUCT_COSTS);
    const decision = { fileId: randomUUID(), costs: part, decidedAt: new Date().toISOString() };
    await decide(shop.workspaceId, 'product-costs', decision, { shopId: shop.shopId });
  }
  if (rows.length > 0) await askForRatesSoon(shop.workspaceId);
  return { variants, known: costs.size, changed: rows.length };
}

type Variants = z.infer<typeof UNIT_COSTS.data>;
type Variant = Variants['productVariants']['nodes'][number];

async function catalogueOf(client: AdminClient): Promise<{ variants: number; costs: Map<string, CatalogueCost> }> {
  const costs = new Map<string, CatalogueCost>();
  let variants = 0;
  for (let after: string | null = null; ;) {
    const { productVariants }: Variants = await client.query(UNIT_COSTS, { after });
    for (const variant of productVariants.nodes) {
      variants += 1;
      const cost = costOf(variant);
      if (cost) costs.set(cost.key, cost);
    }
    if (!productVariants.pageInfo.hasNextPage) return { variants, costs };
    after = productVariants.pageInfo.endCursor;
  }
}

function costOf({ id, createdAt, inventoryItem: { unitCost } }: Variant): CatalogueCost | null {
  if (!unitCost || !isCurrencyCode(unitCost.currencyCode)) return null;
  const unitCostE8 = parseScaled(unitCost.amount, SPEND_SCALE);
  if (unitCostE8 < 0n) return null;
  return { key: catalogueKey(platformId(id, id)), createdAt, currency: unitCost.currencyCode, unitCostE8 };
}
