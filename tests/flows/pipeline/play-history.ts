import { randomUUID } from 'node:crypto';
import { identityKeys } from '#app/domain/identity/keyed-hash.ts';
import { distinctIdentifiers, toIdentifier } from '#app/domain/identity/normalise.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { importFile } from '#app/features/imports/import-file.server.ts';
import { adsCsv, leadsCsv, ordersCsv } from '../../support/export-csvs.ts';
import { delivery, type NewDelivery, type PipelineWorkspace } from '../../support/pipeline-workspace.ts';
import { insightsPage, metaLead, pixelBatch, shopifyOrder, shopifyRefund } from '../../support/wire-bodies.ts';
import type { DecisionStep, FileStep, KeyName, OrderVersion, Step, Who } from './history.ts';
import { type Names, namesOf, STAFF } from './names.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-03-01T08:00:00Z');
const instant = (days: number, minutes = 0): string => new Date(START + days * DAY_MS + minutes * 60_000).toISOString();
const decimal = (cents: number): string => (cents / 100).toFixed(2);
const orderDay = (order: number): number => 20 + (order % 4) * 3;

const LANDINGS = [
  null,
  '/?utm_source=facebook&utm_medium=paid&utm_campaign=Spring&utm_id=120300000000003&utm_content=120300000000001',
  '/?utm_source=google&utm_medium=cpc&utm_campaign=Brand&gclid=Cj0abc1',
  '/lamp?utm_source=newsletter&utm_medium=email&utm_campaign=March',
  '/lamp?fbclid=IwAR0abc2',
] as const;

/** Whose deliveries they are: the shop and ad account, what the workspace hashes identifiers with, whom they speak of. */
export interface Teller {
  readonly shopId: string;
  readonly accountId: string;
  readonly secret: Buffer;
  readonly names?: Names;
}

const FIRST = namesOf(0);

/** What a step delivers; nothing for a file, which importFile reads. */
export function deliveriesOf(step: Step, teller: Teller): NewDelivery[] {
  const shop = { shopId: teller.shopId };
  const names = teller.names ?? FIRST;
  switch (step.is) {
    case 'visits':
      return [delivery('pixel', 'events', visits(step, names))];
    case 'checkout': {
      const seen = { id: `c${step.order}`, name: 'checkout_completed', clientId: names.clientId(step.client) };
      const at = instant(orderDay(step.order), -1);
      return [delivery('pixel', 'events', pixelBatch([{ ...seen, at, checkoutToken: names.token(step.order) }]))];
    }
    case 'order':
      return [delivery('shopify-webhook', 'orders/updated', order(step.order, names), shop)];
    case 'refund':
      return [delivery('shopify-webhook', 'refunds/create', refund(step, names), shop)];
    case 'lead':
      return [delivery('meta-lead', 'lead', lead(step, names))];
    case 'spend':
      return [delivery('meta-insights', 'daily', spend(step), { accountId: teller.accountId, hour: `${step.hour}` })];
    case 'by-hand':
      return [delivery('decision', 'revenue-by-hand', byHand(step, teller), shop)];
    case 'judge':
    case 'cut':
    case 'merge':
    case 'identity-rules':
      return decision(step, teller);
    case 'crowd':
      return crowd(step, names).map((body) => delivery('shopify-webhook', 'orders/create', body, shop));
    default:
      return [];
  }
}

function visits({ client, visits: numbers, consent }: Extract<Step, { is: 'visits' }>, names: Names): unknown {
  const events = numbers.map((n) => ({
    id: `v${n}`,
    clientId: names.clientId(client),
    at: instant(n * 3 + client, n),
    url: `https://shop.example${LANDINGS[n % LANDINGS.length] ?? '/'}`,
    referrer: n === 5 ? 'https://www.google.com/' : null,
  }));
  return pixelBatch(events, consent === 'all' ? true : { analytics: consent === 'analytics', marketing: false });
}

function order(one: OrderVersion, names: Names): unknown {
  const id = names.orderId(one.order);
  const at = instant(orderDay(one.order));
  const updatedAt = instant(orderDay(one.order) + one.version);
  const refunds = [{ id: id * 10, orderId: id, at: instant(orderDay(one.order) + 1), amount: decimal(one.cents) }];
  return shopifyOrder({
    id,
    createdAt: at,
    updatedAt,
    total: decimal(one.cents),
    tax: decimal(Math.trunc(one.cents / 6)),
    discounts: decimal(one.cents % 7),
    status: ['pending', 'voided', 'refunded'].includes(one.state) ? one.state : 'paid',
    cancelledAt: one.state === 'cancelled' ? updatedAt : null,
    test: one.state === 'test',
    email: names.emailOf(one.email),
    phone: names.phoneOf(one.phone),
    customerId: one.customer ? names.customerId(one.email ?? 0) : null,
    checkoutToken: one.token ? names.token(one.order) : null,
    clientId: one.client === null ? null : names.clientId(one.client),
    landing: LANDINGS[one.landing] ?? null,
    refunds: one.state === 'refunded' ? refunds : [],
  });
}

function refund({ order: number, refund: n, cents }: Extract<Step, { is: 'refund' }>, names: Names): unknown {
  const id = names.orderId(number);
  return shopifyRefund({ id: id * 10 + n, orderId: id, at: instant(orderDay(number) + n), amount: decimal(cents) });
}

function lead({ lead: n, who, organic, test }: Extract<Step, { is: 'lead' }>, names: Names): unknown {
  const email = test ? 'test@fb.com' : names.emailOf(who.email);
  const phone = names.phoneOf(who.phone);
  return metaLead({
    id: names.leadId(n),
    at: instant(5 + n),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    adId: organic ? null : 120_300_000_000_001,
  });
}

function spend({ day, rows }: Extract<Step, { is: 'spend' }>): unknown {
  return insightsPage(
    rows.map(({ campaign, ad, cents }) => ({
      campaign: 120_300_000_000_003 + campaign,
      ...(ad === null ? {} : { ad: 120_300_000_000_100 + ad }),
      day: instant(day).slice(0, 10),
      spend: decimal(cents),
    })),
  );
}

function byHand(step: Extract<Step, { is: 'by-hand' }>, { secret, names = FIRST }: Teller): unknown {
  return {
    revenueId: names.revenueId(step.sale),
    leadId: hashId('lead', 'meta', `${step.sale}`),
    keys: identityKeys(identifiersOf(step.who, names), secret),
    currency: 'EUR',
    amountMinor: step.cents,
    soldAt: `2026-03-2${step.sale}T09:00:00Z`,
    decidedAt: instant(30, step.hour),
    note: null,
    removed: step.removed,
  };
}

function identifiersOf({ email, phone }: Who, { emailOf, phoneOf }: Names) {
  return distinctIdentifiers([toIdentifier('email', emailOf(email)), toIdentifier('phone', phoneOf(phone))]);
}

function decision(step: DecisionStep, teller: Teller): NewDelivery[] {
  const names = teller.names ?? FIRST;
  const keyOf = ({ kind, n }: KeyName): string =>
    identityKeys(distinctIdentifiers([named(kind, n, names)]), teller.secret)[0]!;
  const decidedAt = instant(40, step.hour);
  if (step.is === 'identity-rules') {
    const limits = { customer: step.limit, email: step.limit, phone: step.limit, client: step.limit };
    const body = { ownDomains: step.staff ? [STAFF] : [], ownAddresses: [], limits };
    const version = { kind: 'identity', subject: '', body, decidedAt, note: null };
    return [delivery('decision', 'version-adopted', version)];
  }
  const told = { stands: step.stands, decidedAt, note: null };
  if (step.is === 'cut') {
    const recordId = recordOf(step.record, teller);
    const keys = [0, 1, 2, 3, 4].map((n) => keyOf({ kind: step.kind, n }));
    return keys.map((key) => delivery('decision', 'link-cut', { key, recordId, ...told }));
  }
  const key = keyOf(step.key);
  if (step.is === 'judge') return [delivery('decision', 'key-judged', { key, judgement: step.as, ...told })];
  const keys = [key, keyOf(step.other)];
  return keys[0] === keys[1] ? [] : [delivery('decision', 'persons-merged', { keys, ...told })];
}

function named(kind: KeyName['kind'], n: number, { emailOf, phoneOf, clientId, customerId }: Names) {
  if (kind === 'email') return toIdentifier('email', emailOf(n));
  if (kind === 'phone') return toIdentifier('phone', phoneOf(n));
  return toIdentifier(kind, kind === 'client' ? clientId(n) : `${customerId(n)}`);
}

function recordOf(
  { of, n, client }: Extract<DecisionStep, { is: 'cut' }>['record'],
  { shopId, names = FIRST }: Teller,
) {
  if (of === 'order') return hashId('order', shopId, 'shopify', `${names.orderId(n)}`);
  if (of === 'lead') return hashId('lead', 'meta', `${names.leadId(n)}`);
  return hashId('link', 'pixel', names.clientId(client), `c${n}`);
}

/** One phone on the orders of many people: too many for it to be a person's. */
function crowd({ phone, size, order: first }: Extract<Step, { is: 'crowd' }>, names: Names): unknown[] {
  return Array.from({ length: size }, (_, n) =>
    shopifyOrder({
      id: names.orderId(100 + first * 20 + n),
      createdAt: instant(25 + n),
      updatedAt: instant(25 + n),
      total: decimal(1_000 + n),
      email: names.crowdEmail(n),
      phone: names.phoneOf(phone),
    }),
  );
}

export interface FileRunner {
  readonly workspace: PipelineWorkspace;
  readonly write: (name: string, text: string) => string;
}

/** Imports a step's file, `twice` where asked; answers the decision that takes the first import back, if the step says so. */
export async function importStep(
  { workspace, write }: FileRunner,
  step: FileStep,
  twice: boolean,
): Promise<NewDelivery[]> {
  const path = write(`${randomUUID()}.csv`, csvOf(step));
  const options = step.is === 'ads-file' ? { account: 'Ads' } : step.is === 'leads-file' ? {} : { shop: 'Shop' };
  const { importId } = await importFile({ workspaceId: workspace.id, path, ...options });
  if (twice) await importFile({ workspaceId: workspace.id, path, ...options });
  return step.undone ? [delivery('decision', 'import-undone', { importId })] : [];
}

function csvOf(step: FileStep): string {
  switch (step.is) {
    case 'orders-file':
      return ordersCsv(
        step.orders.map((one) => ({
          id: FIRST.orderId(one.order),
          total: decimal(one.cents),
          refunded: decimal(one.state === 'refunded' ? one.cents : 0),
          status: one.state === 'voided' ? 'voided' : 'paid',
          email: FIRST.emailOf(one.email) ?? '',
          phone: FIRST.phoneOf(one.phone) ?? '',
          day: instant(orderDay(one.order)).slice(0, 10),
        })),
      );
    case 'crowd-file':
      return ordersCsv(
        Array.from({ length: step.size }, (_, n) => ({
          id: FIRST.orderId(300 + n),
          total: decimal(500 + n),
          email: FIRST.crowdEmail(n + 3),
          phone: FIRST.phoneOf(step.phone) ?? '',
          day: instant(24 + n).slice(0, 10),
        })),
      );
    case 'leads-file':
      return leadsCsv(
        step.leads.map(({ lead: n, who }) => ({
          id: FIRST.leadId(n),
          day: instant(5 + n).slice(0, 10),
          email: FIRST.emailOf(who.email) ?? '',
          phone: FIRST.phoneOf(who.phone) ?? '',
        })),
      );
    case 'ads-file':
      return adsCsv(
        step.rows.map(({ campaign, cents }) => ({
          campaign: `Campaign ${campaign}`,
          from: instant(step.day).slice(0, 10),
          spend: decimal(cents),
        })),
      );
  }
}
