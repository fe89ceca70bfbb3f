import type { ErasedSubject } from '../../domain/identity/erasure-mark.ts';
import { distinctIdentifiers, toIdentifier } from '../../domain/identity/normalise.ts';
import { parseJson } from '../../platforms/http/parse-json.ts';
import type { Normalised, RawEvent } from '../batch.ts';
import { bodyText, type NormaliseContext } from '../normalise/context.ts';
import { normalise } from '../normalise/normalise.ts';
import { privacyRequestOf } from '../normalise/privacy.ts';

/** Whom an event tells of, and when it happened: where one of them was erased up to then, the event is. */
export interface Mention {
  readonly subject: ErasedSubject;
  readonly at: string;
}

/** What an event mentions, and what is erased for good with it: its orders, and the browsers that it ties to them. */
export interface Mentions {
  readonly of: readonly Mention[];
  readonly takesAlong: readonly ErasedSubject[];
}

const isBrowser = (key: string): boolean => key.startsWith('client:') || key.startsWith('checkout:');

/**
 * A function of the event alone, so that it does not matter when an erasure arrives. Orders, refunds and leads are of the
 * persons that they name (never of a browser: several people may buy on one); what a browser told, and decisions about
 * keys, are of the browser too.
 */
export function mentionsOf(event: RawEvent, context: NormaliseContext): Mentions {
  const request = privacyRequestOf(event, context);
  if (request) return { of: request.subjects.map((subject) => ({ subject, at: event.receivedAt })), takesAlong: [] };
  const records = recordsOf(event, context);
  if (records === null) return { of: valuesIn(event, context), takesAlong: [] };
  return {
    of: [...ofOrders(event, records), ...ofAnswers(records), ...ofPeople(event, records)],
    takesAlong: takenAlong(records),
  };
}

function recordsOf(event: RawEvent, context: NormaliseContext): Normalised['records'] | null {
  try {
    const { records, outcome } = normalise(event, context);
    return outcome.result === 'dropped' && outcome.reason === 'unknown-topic' ? null : records;
  } catch {
    return null;
  }
}

function ofOrders(event: RawEvent, { orders, refunds }: Normalised['records']): Mention[] {
  const sold = orders.flatMap(({ orderId, shopId, sighting: { keys, orderedAt: at } }) => [
    ...keys.filter((key) => !isBrowser(key)).map((subject) => ({ subject, at })),
    { subject: `order:${orderId}`, at },
    { subject: `shop:${shopId}`, at },
  ]);
  const returned = refunds.flatMap(({ orderId, sighting: { refund } }) => [
    { subject: `order:${orderId}`, at: refund.at },
    ...(event.meta.shopId ? [{ subject: `shop:${event.meta.shopId}`, at: refund.at }] : []),
  ]);
  return [...sold, ...returned];
}

/** An answer goes with its order, and with the checkout at which it was given. */
function ofAnswers({ answers }: Normalised['records']): Mention[] {
  return answers.flatMap(({ orderId, shopId, checkout, at }) =>
    [`order:${orderId}`, `shop:${shopId}`, ...(checkout ? [checkout] : [])].map((subject) => ({ subject, at })),
  );
}

function ofPeople(event: RawEvent, { leads, touches, links, decisions }: Normalised['records']): Mention[] {
  const at = event.receivedAt;
  return [
    ...leads.flatMap(({ sighting: { keys, createdAt } }) => keys.map((subject) => ({ subject, at: createdAt }))),
    ...touches.flatMap(({ touch: { keys } }) => keys.map((subject) => ({ subject, at }))),
    ...links.flatMap(({ keys }) => keys.map((subject) => ({ subject, at }))),
    ...decisions.flatMap(({ key, otherKey, recordId, decidedAt }) =>
      [key, ...(otherKey ? [otherKey] : []), ...(recordId ? [`order:${recordId}`] : [])].map((subject) => ({
        subject,
        at: decidedAt,
      })),
    ),
  ];
}

/** A checkout leads to the browser that paid it, a browser to no further order. */
function takenAlong({ orders, touches, links }: Normalised['records']): ErasedSubject[] {
  const browsers = [...touches.map(({ touch }) => touch.keys), ...links.map(({ keys }) => keys)].flat();
  return [
    ...orders.flatMap(({ orderId, sighting }) => [`order:${orderId}`, ...sighting.keys.filter(isBrowser)]),
    ...browsers.filter((key) => key.startsWith('client:')),
  ];
}

/** Nobody reads when it happened: whenever it comes, it is of the person who was erased. */
const ALWAYS = new Date(0).toISOString();

/** Of an event that nobody reads: all texts and numbers in it that could be somebody. */
function valuesIn(event: RawEvent, context: NormaliseContext): Mention[] {
  const texts: string[] = [];
  try {
    collectTexts(parseJson(bodyText(event)), texts);
  } catch {
    texts.push(...bodyText(event).split(/[\s"',;<>]+/));
  }
  const identifiers = distinctIdentifiers(
    texts.flatMap((text) => [
      toIdentifier('email', text),
      toIdentifier('phone', text),
      toIdentifier('customer', /^\d{3,30}$/.test(text) ? `shopify:${text}` : null),
    ]),
  );
  return context.keysOf(identifiers).map((subject) => ({ subject, at: ALWAYS }));
}

function collectTexts(value: unknown, texts: string[]): void {
  if (Array.isArray(value)) for (const one of value) collectTexts(one, texts);
  else if (typeof value === 'object' && value !== null) collectTexts(Object.values(value), texts);
  else if (typeof value === 'string' || typeof value === 'number') texts.push(String(value).slice(0, 300));
}
