import type { AdminApi } from './admin-api.ts';
import { answered, waiting } from './block.ts';
import { creditOf } from './credit.ts';

declare const shopify: AdminApi;

/** Shopify calls this when the order page shows the block, with its API in the global `shopify`. */
export default async function orderCredit(): Promise<void> {
  document.body.replaceChildren(waiting());
  const [order] = shopify.data.selected;
  document.body.replaceChildren(answered(order ? await creditOf(order.id) : { is: 'unknown-order' }));
}
