import { shopifyOrder } from '../../database/reading/order-detail.server.ts';
import { groupingInForce } from '../../database/reading/grouping.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { formatMinor } from '../../domain/values/money.ts';
import { orderDetail } from './order-detail.server.ts';
import type { OrderDetail, OrderTouch, ShownCredit, ShownTouch } from './types.ts';

const MOST_TOUCHES = 5;

/**
 * Who gets an order's credit and why, as few words as a block in Shopify's order page has room for: under the measure and
 * the definition of revenue that the workspace adopted. platformId: the order's numeric id at Shopify. Null where the
 * workspace has no such order.
 */
export async function shownCredit(workspaceId: string, platformId: string): Promise<ShownCredit | null> {
  const asked = await withWorkspace(workspaceId, async (tx) => {
    const id = await shopifyOrder(tx, platformId);
    if (id === null) return null;
    const { channels } = (await groupingInForce(tx)).body;
    return { id, ...(await readSettings(tx)), names: new Map(channels.map((own) => [own.id, own.name])) };
  });
  if (!asked) return null;
  const { measure, revenue, names } = asked;
  return toShown(await orderDetail(workspaceId, asked.id, { measure, revenue }), measure.model, names);
}

function toShown(order: OrderDetail, model: string, names: ReadonlyMap<string, string>): ShownCredit {
  const { currency, revenueMinor } = order.reported ?? order;
  const amount = (minor: number): string => formatMinor(minor, currency);
  const credits = order.credits.find((one) => one.model === model);
  const touches = order.touches.flatMap((touch, index) => {
    // an order that is free, or refunded in full, is somebody's all the same
    const share = credits?.sharesE9[index] ?? 0;
    return share === 0 ? [] : [{ share, shown: toTouch(touch, amount(credits?.perTouch[index] ?? 0), names) }];
  });
  const shown = touches.toSorted((a, b) => b.share - a.share).slice(0, MOST_TOUCHES);
  return {
    name: order.name,
    path: `orders/${order.id}`,
    counts: order.counts,
    model,
    outcome: order.outcome,
    currency,
    amount: amount(revenueMinor),
    touches: shown.map((one) => one.shown),
    moreTouches: touches.length - shown.length,
    unattributed: amount(credits?.unattributed ?? revenueMinor),
    isUnattributed: touches.length === 0,
  };
}

function toTouch(touch: OrderTouch, amount: string, names: ReadonlyMap<string, string>): ShownTouch {
  const { at, channel, campaign, ad, signal, tiedBy, confidence } = touch;
  return { at, channel, channelName: names.get(channel) ?? null, campaign, ad, signal, tiedBy, confidence, amount };
}
