import type { Order } from '../../world/order-types.ts';
import { DAY, isoUtc } from '../../world/time.ts';
import type { Touch } from '../../world/types.ts';
import { gid } from '../line-items.ts';
import { connection } from './connection.ts';
import type { Node } from './context.ts';

const WINDOW = 30 * DAY;

function utmOf(url: URL): Node | null {
  const of = (name: string): string | null => url.searchParams.get(`utm_${name}`);
  const utm = { campaign: of('campaign'), content: of('content'), medium: of('medium'), source: of('source') };
  return Object.values(utm).every((value) => value === null) ? null : { ...utm, term: of('term') };
}

function visitNode(visit: Touch, order: Order, at: number): Node {
  const url = visit.landingUrl ? new URL(visit.landingUrl) : null;
  const source = visit.referrer ? new URL(visit.referrer).host : 'direct';
  return {
    __typename: 'CustomerVisit',
    id: gid('CustomerVisit', String(BigInt(order.id) + BigInt(Math.floor(at / 1000)))),
    landingPage: visit.landingUrl,
    referrerUrl: visit.referrer,
    referralCode: null,
    occurredAt: isoUtc(at),
    source,
    sourceType: null,
    sourceDescription: null,
    utmParameters: url && utmOf(url),
  };
}

/** What the shop knows of an order's way: visits of the last 30 days, the buying one last. */
export function journeyNode(order: Order, visits: readonly Touch[]): Node {
  const { checkout } = order;
  const online = order.sourceName === 'web' && checkout !== null;
  const before = online
    ? visits.filter((visit) => visit.id !== checkout.id && visit.at < order.at && visit.at >= order.at - WINDOW)
    : [];
  const moments = online
    ? [...before, checkout].map((visit) => visitNode(visit, order, Math.min(visit.at, order.at)))
    : [];
  const first = online ? (before[0] ?? checkout) : null;
  return {
    ready: true,
    customerOrderIndex: order.anonymous ? null : order.ordersBefore + 1,
    daysToConversion: first ? Math.floor((order.at - first.at) / DAY) : null,
    firstVisit: moments[0] ?? null,
    lastVisit: moments.at(-1) ?? null,
    moments: connection(moments),
    momentsCount: { count: moments.length, precision: 'EXACT' },
  };
}

/** The way of a new order is put together after it: until then the summary is not ready. */
export const NOT_READY: Node = {
  ready: false,
  customerOrderIndex: null,
  daysToConversion: null,
  firstVisit: null,
  lastVisit: null,
  moments: null,
  momentsCount: null,
};
