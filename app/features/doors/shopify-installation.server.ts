import { scopesChanged, uninstalled } from '../../connections/shopify.server.ts';
import type { Destination } from '../../database/system/routes.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { updateShop } from '../../database/writing/shops.server.ts';
import type { ShopifyDelivery } from '../../platforms/shopify/webhook-door.ts';
import { toShopFacts } from '../../platforms/shopify/wire/shop.wire.ts';

/**
 * Acts on what a delivery says of the installation. Done before the delivery is answered, and again with each repetition:
 * acting twice changes nothing. Headers are not signed and bodies can be sent again, so nothing is done on their word alone.
 */
export async function followInstallation(
  { workspaceId, targetId: shopId }: Destination,
  { topic, triggeredAt }: ShopifyDelivery,
  body: unknown,
): Promise<void> {
  const place = { workspaceId, shopId };
  if (topic === 'app/uninstalled') return uninstalled(place, instantOr(triggeredAt, new Date()));
  if (topic === 'app/scopes_update') return scopesChanged(place);
  const facts = topic === 'shop/update' ? toShopFacts(body) : null;
  if (facts) await withWorkspace(workspaceId, (tx) => updateShop(tx, shopId, facts));
}

/** When Shopify says that it happened, if that is an instant and not in the future. */
function instantOr(text: string | null, now: Date): string {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) || at > now.getTime() ? now.toISOString() : new Date(at).toISOString();
}
