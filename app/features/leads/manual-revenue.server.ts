import { randomUUID } from 'node:crypto';
import { leadKeys, manualDecision } from '../../database/reading/manual-orders.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { addShop } from '../../database/writing/shops.server.ts';
import { isDay, midnightOf } from '../../domain/values/days.ts';
import { say } from '../../domain/messages/message.ts';
import { hashId } from '../../domain/values/ids.ts';
import { MoneyError, parseMinor } from '../../domain/values/money.ts';
import { revenueByHand } from '../../pipeline/normalise/decision.ts';
import { InputError, NotFoundError } from '../../runtime/errors.ts';
import { decide } from '../decide.server.ts';
import { requireCurrency } from '../require-currency.ts';
import type { Who } from '../who.ts';

export interface RevenueInput {
  readonly leadId: string;
  readonly amount: string; // plain decimal, "129.90"
  readonly currency: string;
  readonly soldOn: string; // YYYY-MM-DD, reporting zone
  readonly note: string | null;
}

/** Sales by hand belong to no shop of a platform: they have one of their own. */
const BY_HAND_SHOP = hashId('shop', 'manual', 'by hand');

/** Gives a lead the revenue of a sale that no shop knows of. Answers the order that it made. */
export async function addRevenue(who: Who, input: RevenueInput): Promise<{ orderId: string; revenueId: string }> {
  const amountMinor = amountOf(input);
  const { keys, timeZone } = await withWorkspace(who.workspaceId, async (tx) => {
    const found = await leadKeys(tx, input.leadId);
    if (!found) throw new NotFoundError(say('lead-not-found'));
    await addShop(tx, { id: BY_HAND_SHOP, platform: 'manual', name: 'By hand', currency: null, timeZone: null });
    return { keys: found, timeZone: (await readSettings(tx)).timeZone };
  });
  const revenueId = randomUUID();
  // sold at noon of that day: any instant of the day would do, and noon is the same day in every neighbouring zone
  const soldAt = new Date(midnightOf(input.soldOn, timeZone) + 12 * 3_600_000).toISOString();
  const decision = {
    revenueId,
    leadId: input.leadId,
    keys,
    currency: input.currency,
    amountMinor,
    soldAt,
    decidedAt: new Date().toISOString(),
    note: input.note?.trim() || null,
    removed: false,
  };
  await decide(who.workspaceId, 'revenue-by-hand', decision, { shopId: BY_HAND_SHOP, by: who.userId });
  return { orderId: hashId('order', BY_HAND_SHOP, 'manual', revenueId), revenueId };
}

const MAX_NOTE = 500;

function amountOf({ amount, currency, soldOn, note }: RevenueInput): number {
  requireCurrency(currency);
  if (!isDay(soldOn)) throw new InputError(say('sale-day-missing'), { where: 'soldOn' });
  if ((note?.length ?? 0) > MAX_NOTE)
    throw new InputError(say('sale-note-too-long', { letters: MAX_NOTE }), { where: 'note' });
  try {
    const minor = parseMinor(amount, currency);
    if (minor > 0) return minor;
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
  }
  throw new InputError(say('sale-amount-not-positive'), { where: 'amount', remedy: say('write-amount') });
}

/** Takes revenue given by hand back, or (`restore`) puts back what was taken. */
export async function removeRevenue(
  who: Who,
  { orderId, restore = false }: { orderId: string; restore?: boolean },
): Promise<void> {
  const found = await withWorkspace(who.workspaceId, (tx) => manualDecision(tx, orderId));
  if (!found) throw new NotFoundError(say('sale-not-found'));
  const before = revenueByHand.parse(JSON.parse(found.body.toString('utf8')));
  // later than the decision that it replaces, also where that was made by a machine whose clock is ahead
  const decidedAt = new Date(Math.max(Date.now(), Date.parse(before.decidedAt) + 1)).toISOString();
  const decision = { ...before, removed: !restore, decidedAt };
  await decide(who.workspaceId, 'revenue-by-hand', decision, { shopId: found.shopId, by: who.userId });
}
