import { costInRange } from '../../domain/costs/other-costs.ts';
import { newCustomerRoas, poas } from '../../domain/roas/profit.ts';
import { roas } from '../../domain/roas/roas.ts';
import { addDays } from '../../domain/values/days.ts';
import { toSafe } from '../../domain/values/money.ts';
import type { GroupDayCredit } from '../../database/reading/facts.server.ts';
import type { DayRange } from '../query.ts';
import { UNATTRIBUTED_CHANNEL } from './placement.ts';
import type { CurrencySheet } from './currency-sheets.ts';
import type { Period } from './period.server.ts';
import { e9ToNumber, minorBetween } from './sums.ts';
import type { RoasDay } from './types.ts';

/** Every day of the period in every currency that has figures, days without any among them. */
export function roasDays(period: Period, sheets: readonly CurrencySheet[]): RoasDay[] {
  const credits = Map.groupBy(period.credits.byGroupDay, (row) => `${row.currency}|${row.day}`);
  const spend = new Map(period.spendDays.map((row) => [`${row.currency}|${row.day}`, row.spendE8]));
  const days = daysOf(period.range);
  return sheets.flatMap((sheet) => {
    let spent = 0n;
    return days.map((day) => {
      const key = `${sheet.currency}|${day}`;
      const spendE8 = spend.get(key) ?? 0n;
      const spendMinor = minorBetween(spent, spent + spendE8, sheet.currency);
      spent += spendE8;
      return roasDay(sheet, day, credits.get(key) ?? [], { spendE8, spendMinor });
    });
  });
}

function daysOf({ from, to }: DayRange): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** A day's ROAS is what the total's is: revenue credited to the ad platforms with spend ÷ spend. */
function roasDay(
  sheet: CurrencySheet,
  day: string,
  credits: readonly GroupDayCredit[],
  { spendE8, spendMinor }: { readonly spendE8: bigint; readonly spendMinor: number },
): RoasDay {
  const otherCosts = sheet.otherCosts.reduce((sum, cost) => sum + costInRange(cost, { from: day, to: day }), 0);
  const byChannel = new Map<string, bigint>();
  let [revenue, ordersE9, unattributedE9, newCustomersE9, contribution] = [0n, 0n, 0n, 0n, 0n];
  let [adRevenue, adNewRevenue, adContribution] = [0n, 0n, 0n];
  for (const credit of credits) {
    const [channel = '', platform = ''] = credit.group.split('|');
    byChannel.set(channel, (byChannel.get(channel) ?? 0n) + credit.revenue);
    revenue += credit.revenue;
    contribution += credit.contribution;
    if (sheet.adPlatforms.has(platform)) {
      adRevenue += credit.revenue;
      adNewRevenue += credit.newRevenue;
      adContribution += credit.contribution;
    }
    ordersE9 += credit.ordersE9;
    if (channel === UNATTRIBUTED_CHANNEL) unattributedE9 += credit.ordersE9;
    newCustomersE9 += credit.newCustomersE9;
  }
  return {
    day,
    currency: sheet.currency,
    spendMinor,
    revenueMinor: toSafe(revenue),
    orders: e9ToNumber(ordersE9),
    newCustomers: e9ToNumber(newCustomersE9),
    leads: sheet.leadsOfDay.get(day) ?? 0,
    unattributedOrders: e9ToNumber(unattributedE9),
    revenueByChannel: Object.fromEntries([...byChannel].map(([channel, sum]) => [channel, toSafe(sum)])),
    roas: roas(adRevenue, spendE8, sheet.currency),
    newCustomerRoas: newCustomerRoas(adNewRevenue, spendE8, sheet.currency),
    poas: sheet.hasCosts ? poas(adContribution, spendE8, sheet.currency) : null,
    profitMinor: sheet.hasCosts ? toSafe(contribution) - spendMinor - otherCosts : null,
  };
}
