import type { Calendar } from './calendar.ts';
import { makeCalendar } from './calendar.ts';
import { makeAds } from './campaigns.ts';
import { makeClaims } from './claims.ts';
import { clearUp } from './clear.ts';
import type { Delivery } from './deliveries.ts';
import { makeDeliveries } from './deliveries.ts';
import type { Journey } from './journey.ts';
import { makeJourney } from './journey.ts';
import { makeLeads } from './leads.ts';
import type { LeadPlan } from './leads.ts';
import type { Order } from './order-types.ts';
import { makeOrder } from './orders.ts';
import { makePurchases } from './people.ts';
import { makePassers } from './passers.ts';
import { makeRandom } from './random.ts';
import { makeSpend } from './spend.ts';
import type { OrderTruth } from './truth.ts';
import { makeTruth } from './truth.ts';
import { dayOf } from './time.ts';
import { SHOP } from '../constants.ts';
import type { Ad, Claim, Lead, Person, SpendRow, Touch } from './types.ts';

export interface WorldOptions {
  seed: number;
  /** Last day of the 90, `YYYY-MM-DD` in the shop's zone. */
  today: string;
  orders: number;
  /** ISO instant after which nothing has happened yet; by default the end of `today`. */
  until?: string | undefined;
  /** Nothing that happened is hidden: see clear.ts. */
  clear?: boolean | undefined;
}

export interface World {
  options: WorldOptions;
  calendar: Calendar;
  until: number;
  ads: Ad[];
  people: Person[];
  touches: Touch[];
  orders: Order[];
  leads: Lead[];
  deliveries: Delivery[];
  spend: SpendRow[];
  claims: Claim[];
  truth: Map<string, OrderTruth>;
}

interface Sales {
  orders: Order[];
  touches: Touch[];
  people: Person[];
}

function makeSales(options: WorldOptions, calendar: Calendar, ads: Ad[]): Sales & { plan: LeadPlan } {
  const { seed } = options;
  const purchases = makePurchases(seed, calendar, options.orders);
  const plan = makeLeads(seed, calendar, ads, purchases);
  const sales: Sales = { orders: [], touches: [...plan.touches], people: [...plan.people] };
  const placed = new Map<string, number>();
  for (const purchase of purchases) {
    const random = makeRandom(seed, `order:${purchase.sequence}`);
    const given = plan.causeOf.get(purchase.sequence) ?? null;
    const journey: Journey = makeJourney({ calendar, ads, random }, purchase, given);
    sales.touches.push(...journey.visits);
    if (purchase.firstOfPerson) sales.people.push(purchase.person);
    const customer = purchase.person.customerId ?? purchase.person.id;
    const ordersBefore = placed.get(customer) ?? purchase.person.priorOrders;
    placed.set(customer, ordersBefore + 1);
    sales.orders.push(makeOrder({ purchase, journey, ordersBefore, random, until: calendar.to }));
  }
  return { ...sales, plan };
}

/** The orders as they stood at an instant: later ones are not placed yet, later changes have not happened yet. */
function ordersAt(orders: readonly Order[], until: number): Order[] {
  const placed = orders.filter((order) => order.at <= until);
  for (const order of placed) if (order.checkout) order.checkout.orderId = order.id;
  return placed.map((order) => ({ ...order, versions: order.versions.filter((version) => version.at <= until) }));
}

/** The shop's 90 days, the same for the same options, whatever the clock says. */
export function makeWorld(options: WorldOptions): World {
  const { seed } = options;
  const calendar = makeCalendar(seed, options.today);
  const until = Math.min(options.until === undefined ? calendar.to : Date.parse(options.until), calendar.to);
  const ads = makeAds(seed, calendar.deletionDay);
  const sales = makeSales(options, calendar, ads);
  const passers = makePassers(seed, calendar, ads, Math.round(options.orders * 0.7));
  const happened = (thing: { at: number }): boolean => thing.at <= until;
  const people = [...sales.people, ...passers.people];
  const allTouches = [...sales.touches, ...passers.touches].sort((a, b) => a.at - b.at);
  if (options.clear) clearUp(people, allTouches);
  // Spend and claims come from the whole period, so that a day's figures never depend on `until`.
  const allClaims = makeClaims(seed, ads, sales.orders, allTouches);
  const spend = makeSpend(seed, ads, calendar, sales.orders, allClaims).filter(
    (row) => row.day <= dayOf(until, SHOP.timeZone),
  );
  const orders = ordersAt(sales.orders, until);
  const touches = allTouches.filter(happened);
  const leads = sales.plan.leads.filter(happened).sort((a, b) => a.at - b.at);
  const truth = makeTruth({ orders, touches, leads, people: new Map(people.map((p) => [p.id, p])) });
  const claims = allClaims.filter((claim) => claim.orderId === null || truth.has(claim.orderId));
  const deliveries = makeDeliveries({ seed, touches, orders, leads, until });
  return { options, calendar, until, ads, people, touches, orders, leads, deliveries, spend, claims, truth };
}
