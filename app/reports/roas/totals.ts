import { costInRange } from '../../domain/costs/other-costs.ts';
import { newCustomerRoas, poas } from '../../domain/roas/profit.ts';
import { mer, roas } from '../../domain/roas/roas.ts';
import { toSafe } from '../../domain/values/money.ts';
import type { DayRange } from '../query.ts';
import type { CurrencySheet } from './currency-sheets.ts';
import { e9ToNumber, figuresOf } from './sums.ts';
import type { RoasTotal } from './types.ts';

/** A currency's total; see RoasTotal for which revenue each ratio is over. */
export function totalOf(sheet: CurrencySheet, range: DayRange): RoasTotal {
  const { currency, total, unattributed, ads, hasCosts } = sheet;
  const adRoas = roas(ads.revenue, total.spendE8, currency);
  const figures = figuresOf(total, { currency, unattributed: 0n, hasCosts });
  const otherCostsMinor = sheet.otherCosts.reduce((sum, cost) => sum + costInRange(cost, range), 0);
  return {
    ...figures,
    profitMinor: figures.profitMinor === null ? null : figures.profitMinor - otherCostsMinor,
    poas: hasCosts ? poas(ads.contribution, total.spendE8, currency) : null,
    newCustomerRoas: newCustomerRoas(ads.newRevenue, total.spendE8, currency),
    roas: adRoas,
    roasLow: adRoas,
    roasHigh: roas(ads.revenue + unattributed.revenue, total.spendE8, currency),
    mer: mer(total.revenue, total.spendE8, currency),
    adRevenueMinor: toSafe(ads.revenue),
    unattributedMinor: toSafe(unattributed.revenue),
    unattributedOrders: e9ToNumber(unattributed.ordersE9),
    unattributedNewCustomers: e9ToNumber(unattributed.newCustomersE9),
    unattributedContributionMinor: hasCosts ? toSafe(unattributed.contribution) : null,
    adContributionMinor: hasCosts ? toSafe(ads.contribution) : null,
    adNewRevenueMinor: toSafe(ads.newRevenue),
    otherCostsMinor,
  };
}
