import { z } from 'zod';
import { type CostRules, gatewayKey, WHOLE } from '#app/domain/costs/cost-rules.ts';
import { say } from '#app/domain/messages/message.ts';
import { isCurrencyCode } from '#app/domain/values/currency.ts';
import { isDay } from '#app/domain/values/days.ts';
import { MoneyError, parseMinor, parseScaled } from '#app/domain/values/money.ts';
import { InputError } from '#app/runtime/errors.ts';
import { plainAmount } from './plain-amount.server.ts';

const typed = z.string().trim().max(40);
const schema = z.object({
  currency: z.string().refine(isCurrencyCode),
  from: z.string().refine((text) => text === '' || isDay(text)),
  goods: typed,
  shippingFlat: typed,
  shippingRate: typed,
  fees: z.array(z.object({ gateway: z.string().trim().max(80), rate: typed, fixed: typed })).max(50),
});

/** How many decimals a percentage has at most: 2.9 % is 29,000 millionths. */
const PERCENT_DECIMALS = 4;

/**
 * Rules as the costs page sends them (JSON, numbers as people type them). Empty fields are not known, which is not 0; fee
 * rows without a number are left out. Throws InputError where something can't be read.
 */
export async function costRulesForm(request: Request, text: string): Promise<CostRules> {
  const form = schema.safeParse(jsonOf(text));
  if (!form.success) throw new InputError(say('costs-refused', { given: form.error.issues[0]!.path.join('.') }));
  const { currency, from, goods, shippingFlat, shippingRate, fees } = form.data;
  const read = async (cell: string, take: (plain: string) => number): Promise<number | null> => {
    if (cell === '') return null;
    try {
      const number = take(await plainAmount(request, cell));
      if (number >= 0) return number;
    } catch (error) {
      if (!(error instanceof MoneyError)) throw error;
    }
    throw new InputError(say('costs-refused', { given: cell }));
  };
  const amount = (cell: string) => read(cell, (plain) => parseMinor(plain, currency));
  const rate = (cell: string) => read(cell, (plain) => withinWhole(Number(parseScaled(plain, PERCENT_DECIMALS))));
  const rules = [];
  for (const fee of fees) {
    if (fee.rate === '' && fee.fixed === '') continue;
    const gateway = fee.gateway === '' ? null : gatewayKey(fee.gateway);
    rules.push({ gateway, rate: (await rate(fee.rate)) ?? 0, fixedMinor: (await amount(fee.fixed)) ?? 0 });
  }
  const [flatMinor, shippingShare] = [await amount(shippingFlat), await rate(shippingRate)];
  const isShippingKnown = flatMinor !== null || shippingShare !== null;
  return {
    currency,
    from: from === '' ? null : from,
    goodsRate: await rate(goods),
    shipping: isShippingKnown ? { flatMinor: flatMinor ?? 0, rate: shippingShare ?? 0 } : null,
    fees: rules,
  };
}

/** A share of more than the whole is refused, as what is below 0 is. */
const withinWhole = (rate: number): number => (rate > WHOLE ? -1 : rate);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
