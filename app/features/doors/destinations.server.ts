import { openWorkspaceFor } from '../../connections/shop-workspace.server.ts';
import { type Destination, destinationOf } from '../../database/system/routes.server.ts';

// routes change rarely and are asked at every delivery
const KEPT_MS = 30_000;
const kept = new Map<string, { destination: Destination; until: number }>();

async function known(kind: 'shopify' | 'meta-page', externalKey: string): Promise<Destination | null> {
  const key = `${kind}|${externalKey}`;
  const hit = kept.get(key);
  if (hit && hit.until > Date.now()) return hit.destination;
  const destination = await destinationOf(kind, externalKey);
  if (destination) kept.set(key, { destination, until: Date.now() + KEPT_MS });
  return destination;
}

/** Forgets what was looked up: after routes were changed from outside. */
export function resetDestinations(): void {
  kept.clear();
}

/** The workspace and shop of a Shopify domain that is connected; null for any other. */
export const connectedShop = (domain: string): Promise<Destination | null> => known('shopify', domain);

/** The workspace and connection that a Meta page's leads go to; null for a page nobody connected. */
export const pageDestination = (pageId: string): Promise<Destination | null> => known('meta-page', pageId);

/**
 * The workspace and shop of a Shopify domain. Its deliveries are signed with the app's secret, so the shop has installed
 * the app: where nobody connected it yet, a workspace is opened for it. On one machine with the embedded database and a
 * single workspace, the shop joins that one. Nothing that was verified is turned away.
 */
export async function shopDestination(domain: string): Promise<Destination> {
  return (await known('shopify', domain)) ?? openWorkspaceFor(domain);
}
