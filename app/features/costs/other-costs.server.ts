import { randomUUID } from 'node:crypto';
import { say } from '../../domain/messages/message.ts';
import { isDay } from '../../domain/values/days.ts';
import { MoneyError, parseMinor } from '../../domain/values/money.ts';
import { lastWithdrawal } from '../../database/reading/costs.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { InputError } from '../../runtime/errors.ts';
import { decide } from '../decide.server.ts';
import { requireCurrency } from '../require-currency.ts';
import type { Who } from '../who.ts';

export interface OtherCostInput {
  readonly label: string;
  readonly amount: string; // plain decimal, "1200.00"
  readonly currency: string;
  readonly from: string; // YYYY-MM-DD
  readonly to: string; // inclusive; the same day for a cost of one day
}

/** Notes a cost that no order has: an amount for a day, or for a period over whose days it is spread evenly. */
export async function addOtherCost(who: Who, input: OtherCostInput): Promise<void> {
  requireCurrency(input.currency);
  const label = input.label.trim();
  if (label === '') throw new InputError(say('cost-label-missing'), { where: 'label' });
  if (!isDay(input.from) || !isDay(input.to) || input.to < input.from) {
    throw new InputError(say('cost-days-wrong'), { where: 'from' });
  }
  const { currency, from, to } = input;
  const decision = { id: randomUUID(), label, currency, amountMinor: amountOf(input), from, to };
  await decide(who.workspaceId, 'other-cost', { ...decision, decidedAt: new Date().toISOString() }, { by: who.userId });
}

function amountOf({ amount, currency }: OtherCostInput): number {
  try {
    const minor = parseMinor(amount, currency);
    if (minor > 0) return minor;
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
  }
  throw new InputError(say('sale-amount-not-positive'), { where: 'amount', remedy: say('write-amount') });
}

/** Takes a file of product costs or another cost back, or (`restore`) puts back what was taken. */
export async function withdrawCost(who: Who, id: string, restore = false): Promise<void> {
  const before = await withWorkspace(who.workspaceId, (tx) => lastWithdrawal(tx, id));
  // later than the word that it replaces, also where that was said by a machine whose clock is ahead
  const decidedAt = new Date(Math.max(Date.now(), (before?.getTime() ?? 0) + 1)).toISOString();
  await decide(who.workspaceId, 'cost-withdrawn', { id, withdrawn: !restore, decidedAt }, { by: who.userId });
}
