import { lastOrderWebhook, shopLooks } from '../../database/reading/order-looks.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { dayTable } from '../../domain/values/days.ts';
import { completenessOf } from './order-completeness.ts';
import type { ShopCompleteness } from './types.ts';

/** Of every shop that has installed the app: whether its orders are all here, and come as they should. */
export function shopCompleteness(workspaceId: string, now: number = Date.now()): Promise<ShopCompleteness[]> {
  return withWorkspace(workspaceId, async (tx) => {
    const days = dayTable((await readSettings(tx)).timeZone);
    const shops: ShopCompleteness[] = [];
    for (const looks of await shopLooks(tx, new Date(now))) {
      // looked for only where it matters: the event may lie far back
      const lastWebhookAt = looks.missedToday > 0 ? await lastOrderWebhook(tx, looks.shopId) : null;
      const { pullState, pullChangedAt } = looks;
      const signs = {
        ...looks,
        pull: pullState && pullChangedAt && { state: pullState, changedAt: pullChangedAt.getTime() },
        lookedAt: looks.lookedAt?.getTime() ?? null,
        lastWebhookAt: lastWebhookAt?.getTime() ?? null,
      };
      const state = completenessOf(signs, now);
      shops.push({
        shopId: looks.shopId,
        name: looks.name,
        state,
        failure: state === 'pull-failed' ? looks.pullFailure : looks.failure,
        lookedAt: looks.lookedAt?.toISOString() ?? null,
        changed: looks.fresh,
        missed: looks.missed,
        historyFrom: looks.historyFrom && days.dayOf(looks.historyFrom.getTime()),
        unready: looks.unready,
        unread: looks.unread,
      });
    }
    return shops;
  });
}
