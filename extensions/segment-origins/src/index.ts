import { answered, waiting } from './action.ts';
import type { AdminApi } from './admin-api.ts';
import { originsOf } from './origins.ts';

declare const shopify: AdminApi;

/** Shopify calls this when somebody opens the action on a customer segment, with its API in the global `shopify`. */
export default async function segmentOrigins(): Promise<void> {
  document.body.replaceChildren(waiting());
  const [segment] = shopify.data.selected;
  document.body.replaceChildren(answered(segment ? await originsOf(segment.id) : { is: 'unknown-segment' }));
}
