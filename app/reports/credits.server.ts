import { type Contribution, contributionsOf, UNATTRIBUTED_TOUCH } from '../domain/attribution/contribution.ts';
import { UNATTRIBUTED_ENTITY_ID } from '../domain/attribution/facts.ts';
import type { BoundMeasure } from '../domain/attribution/journey.ts';
import { measureId } from '../domain/attribution/measure-id.ts';
import { CONTRIBUTION, NET_OF_TAX, PRODUCT_SOLD, revenueOf, signedSum } from '../domain/orders/components.ts';
import { type ClosedMonth, monthOf } from '../domain/closed-months/closed-month.ts';
import type { OrderWithJourney } from '../database/reading/attributable-orders.server.ts';
import { boundMeasure } from '../database/reading/bound-measures.server.ts';
import { closedMonths } from '../database/reading/closed-facts.server.ts';
import {
  CREDIT_MONEY,
  type CreditFilter,
  type CreditMoney,
  type Credits,
  type CreditSums,
  factCredits,
  noMoney,
  UNKNOWN_GROUP,
} from '../database/reading/facts.server.ts';
import { adoptedMeasures, readSettings } from '../database/reading/settings.server.ts';
import type { WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { creditPasses, passedCredits } from './credit-passes.server.ts';
import type { OrderCredit } from './order-credit.ts';
import type { DayRange } from './query.ts';

/**
 * Credited money of a range under any measure. An adopted measure is read from its daily facts; any other is one pass
 * over the journeys of the range. Both give the same numbers, closed months apart: under the workspace's own measure they
 * are as they were closed.
 */
export async function creditsOf(
  tx: WorkspaceTx,
  measure: BoundMeasure,
  filter: CreditFilter,
  groupOf: ReadonlyMap<string, string>,
): Promise<Credits> {
  const id = measureId(measure);
  const adopted = await adoptedMeasures(tx);
  if (adopted.some((one) => one.id === id)) {
    return factCredits(tx, id, filter, groupOf, id === (await adoptedMeasureId(tx)) ? await closedBodies(tx) : []);
  }
  return passOverJourneys(tx, measure, filter, groupOf);
}

/** The id of the workspace's own measure, bound to the run that it applies. */
export async function adoptedMeasureId(tx: WorkspaceTx): Promise<string> {
  return measureId(await boundMeasure(tx, (await readSettings(tx)).measure));
}

/** The months of a range that are read as they were closed: under the workspace's own measure only. */
export async function monthsAsClosed(tx: WorkspaceTx, measure: BoundMeasure, range: DayRange): Promise<string[]> {
  return measureId(measure) === (await adoptedMeasureId(tx)) ? closedMonthsIn(tx, range) : [];
}

/** The closed months of a range, whatever reads them. */
export async function closedMonthsIn(tx: WorkspaceTx, range: DayRange): Promise<string[]> {
  const months = (await closedMonths(tx)).map(({ body }) => body.month);
  return months.filter((month) => month >= monthOf(range.from) && month <= monthOf(range.to)).toSorted();
}

async function closedBodies(tx: WorkspaceTx): Promise<ClosedMonth[]> {
  return (await closedMonths(tx)).map(({ body }) => body);
}

/** What an order gives to whom, of the days that the filter asks for. Sums over entities are the order's own. */
export function orderCredits(order: OrderWithJourney, measure: BoundMeasure, filter: CreditFilter): OrderCredit[] {
  return contributionsOf(order, measure).flatMap((contribution) => {
    const day = filter.basis === 'order-day' ? order.day : order.entryDays[contribution.entryIndex]!;
    if (day < filter.range.from || day > filter.range.to) return [];
    return [
      {
        entityId: entityIdOf(order, contribution),
        day,
        revenueMinor: revenueOf(contribution.components, filter.revenue),
        ordersE9: contribution.ordersE9,
        newCustomersE9: contribution.newCustomersE9,
        components: contribution.components,
        isNewCustomer: order.isNewCustomer,
      },
    ];
  });
}

function entityIdOf(order: OrderWithJourney, { touchIndex }: Contribution): string {
  return touchIndex === UNATTRIBUTED_TOUCH ? UNATTRIBUTED_ENTITY_ID : order.journey.entityIds[touchIndex]!;
}

type Running = { -readonly [Key in keyof CreditSums]: CreditSums[Key] };

async function passOverJourneys(
  tx: WorkspaceTx,
  measure: BoundMeasure,
  filter: CreditFilter,
  groupOf: ReadonlyMap<string, string>,
): Promise<Credits> {
  const byEntity = new Map<string, Running & { entityId: string }>();
  const byGroupDay = new Map<string, Running & { group: string; day: string }>();
  const zero = { ...noMoney(), ordersE9: 0n, newCustomersE9: 0n };
  const { passes } = await creditPasses(tx, filter, [measure]);
  for (const credit of passedCredits(passes[0]!, filter)) {
    const { currency, entityId, day } = credit;
    const group = groupOf.get(entityId) ?? UNKNOWN_GROUP;
    add(byEntity, `${currency}|${entityId}`, { ...zero, currency, entityId }, credit);
    add(byGroupDay, `${currency}|${group}|${day}`, { ...zero, currency, group, day }, credit);
  }
  return { byEntity: [...byEntity.values()], byGroupDay: [...byGroupDay.values()] };
}

function moneyOf(name: keyof CreditMoney, { revenueMinor, components, isNewCustomer }: OrderCredit): number {
  if (name === 'revenue') return revenueMinor;
  if (name === 'newRevenue') return isNewCustomer ? revenueMinor : 0;
  if (name === 'costedProduct') return components.costedProduct;
  return signedSum(components, { netOfTax: NET_OF_TAX, contribution: CONTRIBUTION, productSold: PRODUCT_SOLD }[name]);
}

function add<Row extends Running>(rows: Map<string, Row>, key: string, zero: Row, credit: OrderCredit): void {
  const row = rows.get(key) ?? zero;
  for (const name of CREDIT_MONEY) row[name] += BigInt(moneyOf(name, credit));
  row.ordersE9 += BigInt(credit.ordersE9);
  row.newCustomersE9 += BigInt(credit.newCustomersE9);
  rows.set(key, row);
}
