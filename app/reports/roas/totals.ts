import { mer, roas } from '../../domain/roas/roas.ts';
import { toSafe } from '../../domain/values/money.ts';
import type { CurrencySheet } from './currency-sheets.ts';
import { e9ToNumber, figuresOf } from './sums.ts';
import type { RoasTotal } from './types.ts';

/** A currency's total; see RoasTotal for which revenue each ratio is over. */
export function totalOf(sheet: CurrencySheet): RoasTotal {
  const { currency, total, unattributed, adRevenue } = sheet;
  const adRoas = roas(adRevenue, total.spendE8, currency);
  return {
    ...figuresOf(currency, total, 0n),
    roas: adRoas,
    roasLow: adRoas,
    roasHigh: roas(adRevenue + unattributed.revenue, total.spendE8, currency),
    mer: mer(total.revenue, total.spendE8, currency),
    adRevenueMinor: toSafe(adRevenue),
    unattributedMinor: toSafe(unattributed.revenue),
    unattributedOrders: e9ToNumber(unattributed.ordersE9),
    unattributedNewCustomers: e9ToNumber(unattributed.newCustomersE9),
  };
}
