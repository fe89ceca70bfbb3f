import { orderSharesOf, UNATTRIBUTED_TOUCH } from '../../domain/attribution/contribution.ts';
import { UNATTRIBUTED_ENTITY_ID } from '../../domain/attribution/facts.ts';
import type { BoundMeasure } from '../../domain/attribution/journey.ts';
import { type MonthIndex, monthOf } from '../../domain/cohorts/months.ts';
import type { RevenueDefinition } from '../../domain/orders/components.ts';
import {
  boughtByShares,
  type Brought,
  cohortBrought,
  cohortPersons,
  type FirstOrder,
  firstOrders,
  type PersonShare,
} from '../../database/reading/cohorts.server.ts';
import type { DayRange } from '../../database/reading/ranges.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { DIRECT_FLAG, LEAD_FLAG } from '../../database/journey-flags.ts';
import { type Placements, UNATTRIBUTED_CHANNEL } from '../roas/placement.ts';

/** Customers of a month and the currency of their first order; month null: their first order is not known. */
export interface PeopleCount {
  readonly month: MonthIndex | null;
  readonly firstCurrency: string | null;
  readonly customersE9: bigint;
  readonly repeatE9: bigint;
  readonly ordersE9: bigint;
}

/** What they brought, by the month and currency it came in. */
export interface PeopleIncome {
  readonly month: MonthIndex | null;
  readonly firstCurrency: string | null;
  readonly currency: string;
  readonly orderMonth: MonthIndex;
  readonly broughtE9: Brought<bigint>; // 10^-9 minor units
}

export interface CohortData {
  readonly people: readonly PeopleCount[];
  readonly income: readonly PeopleIncome[];
}

const ONE_E9 = 1_000_000_000n;

const inE9 = ({ revenue, contribution, productSold, costedProduct }: Brought<bigint>): Brought<bigint> => ({
  revenue: revenue * ONE_E9,
  contribution: contribution * ONE_E9,
  productSold: productSold * ONE_E9,
  costedProduct: costedProduct * ONE_E9,
});

/** Everybody who ever bought. */
export async function allCustomers(tx: WorkspaceTx, revenue: RevenueDefinition): Promise<CohortData> {
  const persons = await cohortPersons(tx);
  const bought = await cohortBrought(tx, revenue);
  return {
    people: persons.map(({ month, firstCurrency, persons: count, repeat, orders }) => ({
      month,
      firstCurrency,
      customersE9: BigInt(count) * ONE_E9,
      repeatE9: BigInt(repeat) * ONE_E9,
      ordersE9: BigInt(orders) * ONE_E9,
    })),
    income: bought.map(({ brought, ...row }) => ({ ...row, broughtE9: inE9(brought) })),
  };
}

export interface ChannelAsked {
  readonly channel: string;
  readonly measure: BoundMeasure;
  readonly revenue: RevenueDefinition;
  readonly range: DayRange; // of first orders
}

/**
 * Customers as far as their first order is credited to a channel: one pass over the journeys of the range's first orders,
 * with the shares that the daily facts were made of.
 */
export async function customersOfChannel(
  tx: WorkspaceTx,
  { channel, measure, revenue, range }: ChannelAsked,
  places: Placements,
): Promise<CohortData> {
  const isIn = (entityId: string): boolean => (places.ofEntity(entityId)?.channel ?? UNATTRIBUTED_CHANNEL) === channel;
  const held = channel === UNATTRIBUTED_CHANNEL ? null : [...places.groupOf.keys()].filter(isIn);
  const people: PeopleCount[] = [];
  const income: PeopleIncome[] = [];
  for await (const batch of firstOrders(tx, range, held)) {
    const shares = batch.flatMap((order) => shareOf(order, measure, isIn));
    const { persons, bought } = await boughtByShares(tx, shares, revenue);
    people.push(...persons);
    income.push(...bought);
  }
  return { people, income };
}

function shareOf(order: FirstOrder, measure: BoundMeasure, isIn: (entityId: string) => boolean): PersonShare[] {
  const flags = order.flags ?? [];
  const entityIds = order.entityIds ?? [];
  const journey = {
    orderAt: order.orderAt,
    touchIds: entityIds, // not asked for: credit depends on instants and flags
    at: order.at ?? [],
    isLead: flags.map((flag) => (flag & LEAD_FLAG) !== 0),
    isDirect: flags.map((flag) => (flag & DIRECT_FLAG) !== 0),
    entityIds,
  };
  const own = orderSharesOf(journey, measure).filter(({ touchIndex }) =>
    isIn(touchIndex === UNATTRIBUTED_TOUCH ? UNATTRIBUTED_ENTITY_ID : entityIds[touchIndex]!),
  );
  const shareE9 = own.reduce((sum, { ordersE9 }) => sum + ordersE9, 0);
  if (shareE9 === 0) return [];
  return [{ personId: order.personId, month: monthOf(order.day), firstCurrency: order.currency, shareE9 }];
}
