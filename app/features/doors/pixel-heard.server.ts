import { z } from 'zod';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { notePixelHeard } from '../../database/writing/shop-pixels.server.ts';
import { logFor } from '../../runtime/log.server.ts';

const EVERY_MS = 60_000;
/** What is sent can name any shop: of a workspace so many are noted in a minute. */
const SHOPS_AT_ONCE = 50;
const noted = new Map<string, { until: number; shops: Set<string> }>();

/** Notes that a shop's web pixel was heard, once a minute. The batch is stored already: a failure here loses nothing. */
export async function pixelHeard(workspaceId: string, shop: string | null): Promise<void> {
  const shopId = z.uuid().safeParse(shop).data;
  if (shopId === undefined || !isDue(workspaceId, shopId)) return;
  try {
    await withWorkspace(workspaceId, (tx) => notePixelHeard(tx, shopId));
  } catch (error) {
    logFor({ workspace: workspaceId }).warn({ err: error }, 'pixel not noted');
  }
}

function isDue(workspaceId: string, shopId: string): boolean {
  const now = Date.now();
  const known = noted.get(workspaceId);
  const current = known && known.until > now ? known : { until: now + EVERY_MS, shops: new Set<string>() };
  noted.set(workspaceId, current);
  if (current.shops.has(shopId) || current.shops.size >= SHOPS_AT_ONCE) return false;
  current.shops.add(shopId);
  return true;
}
