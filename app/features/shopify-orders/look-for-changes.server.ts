import type { OpenAdmin } from '../../connections/shopify-admin.server.ts';
import { alone } from '../../database/alone.server.ts';
import {
  type LookStart,
  lookStart,
  type SeenVersion,
  untoldByWebhooks,
} from '../../database/reading/order-looks.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { endLook, type LookFindings, noteLook, noteLookFailed } from '../../database/writing/order-looks.server.ts';
import { orderIdOf } from '../../pipeline/normalise/order-id.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import { platformId } from '../../platforms/shopify/global-id.ts';
import { type ChangedOrder, reconcileOrders } from './reconcile-orders.server.ts';
import type { ShopOfWorkspace } from './shop-of-workspace.ts';

/**
 * A webhook has so long before the look counts its change as missed. Each look begins as much before the last change that
 * was seen: what was too young to be judged then is seen again, and so is what Shopify's index showed late.
 */
const TIME_FOR_WEBHOOKS = 15 * 60_000;

/**
 * Looks for the orders of a shop that changed since the last look, and stores them: what webhooks missed is complete
 * afterwards. How far the look came is noted after each page. While a pull or another look of the shop is under way, or
 * where it has not installed the app, it does nothing and answers null. Throws PlatformError.
 */
export function lookForChanges(shop: ShopOfWorkspace, means: Means): Promise<LookFindings | null> {
  // one may be put off, or left by its worker, until the next one is due
  return alone(`look:${shop.shopId}`, () => look(shop, means));
}

interface Means {
  readonly openAdmin: OpenAdmin;
  readonly now?: number;
}

async function look(shop: ShopOfWorkspace, { openAdmin, now = Date.now() }: Means): Promise<LookFindings | null> {
  const { workspaceId, shopId } = shop;
  const start = await withWorkspace(workspaceId, (tx) => lookStart(tx, shopId, TIME_FOR_WEBHOOKS));
  if (!start?.isPulled) return null;
  const lookedAt = new Date(now).toISOString();
  const isJudged = judgedBy(start, now);
  const changedSince = new Date(start.since.getTime() - TIME_FOR_WEBHOOKS).toISOString();
  let found: LookFindings = { lookedUntil: start.since.toISOString(), changed: 0, fresh: 0, missed: 0 };
  try {
    await reconcileOrders({ ...shop, changedSince }, openAdmin, async (page, { fresh }) => {
      const versions = page.filter(isJudged).map((order) => versionOf(shopId, order));
      const lookedUntil = laterOf(found.lookedUntil, page.at(-1)?.updatedAt);
      await withWorkspace(workspaceId, async (tx) => {
        const missed = found.missed + (await untoldByWebhooks(tx, versions));
        found = { lookedUntil, changed: found.changed + page.length, fresh: found.fresh + fresh, missed };
        await noteLook(tx, shopId, lookedAt, found);
      });
    });
    await withWorkspace(workspaceId, (tx) => endLook(tx, shopId, lookedAt));
    return found;
  } catch (why) {
    const kind = why instanceof PlatformError ? why.kind : 'internal';
    // who says when to come back has refused nothing: the look goes on then, from where it came to
    if (kind === 'rate-limited') throw why;
    // that it failed is told by what is thrown: that it can't be noted as well is no news
    await withWorkspace(workspaceId, (tx) => noteLookFailed(tx, shopId, lookedAt, kind)).catch(() => undefined);
    throw why;
  }
}

/** Which versions are to be compared with webhooks: those that are old enough now, and were not at the look before. */
const judgedBy =
  ({ judgedUntil }: LookStart, now: number) =>
  ({ updatedAt }: ChangedOrder): boolean =>
    Date.parse(updatedAt) > judgedUntil.getTime() && Date.parse(updatedAt) <= now - TIME_FOR_WEBHOOKS;

const versionOf = (shopId: string, { id, updatedAt }: ChangedOrder): SeenVersion => ({
  subjectId: orderIdOf(shopId, 'shopify', platformId('', id)),
  at: updatedAt,
});

function laterOf(known: string | null, seen: string | undefined): string | null {
  if (seen === undefined) return known;
  return known === null || Date.parse(seen) > Date.parse(known) ? new Date(seen).toISOString() : known;
}
