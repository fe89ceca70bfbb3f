import { COMPONENTS, type Components, zeroComponents } from '../orders/components.ts';
import type { Day } from '../values/days.ts';
import { hashId } from '../values/ids.ts';
import { type Contribution, UNATTRIBUTED_TOUCH } from './contribution.ts';

/** The entity that holds what no touch could take: shown, never hidden, never spread. */
export const UNATTRIBUTED_ENTITY_ID = hashId('entity', 'unattributed');

/** What a daily fact is about. Both days are shop-local, so that views by order date and by refund date add up. */
export interface FactKey {
  readonly orderDay: Day;
  readonly entryDay: Day;
  readonly currency: string;
  readonly entityId: string;
}

export interface FactValue extends Components {
  ordersE9: number; // 10^-9 orders
  newCustomersE9: number; // 10^-9 new customers
}

/** Facts by the text form of their key (factKeyText). Rows of nothing but zeros are never kept. */
export type Facts = Map<string, FactValue>;

/** What folding needs to know of the order beside its contributions. */
export interface FactOrder {
  readonly orderDay: Day;
  readonly entryDays: readonly Day[]; // by entryIndex
  readonly currency: string;
  readonly entityIds: readonly string[]; // by touchIndex, the journey's
}

const FIELDS = [...COMPONENTS, 'ordersE9', 'newCustomersE9'] as const;

export function zeroFact(): FactValue {
  return { ...zeroComponents(), ordersE9: 0, newCustomersE9: 0 };
}

export function factKeyText(key: FactKey): string {
  return `${key.orderDay}|${key.entryDay}|${key.currency}|${key.entityId}`;
}

export function parseFactKey(text: string): FactKey {
  const [orderDay = '', entryDay = '', currency = '', entityId = ''] = text.split('|');
  return { orderDay, entryDay, currency, entityId };
}

/** Folds an order's contributions to its daily facts: entities instead of touches, days instead of entries. */
export function factsOf(contributions: readonly Contribution[], order: FactOrder): Facts {
  const facts: Facts = new Map();
  for (const contribution of contributions) addContribution(facts, contribution, order);
  return dropZeros(facts);
}

function addContribution(facts: Facts, contribution: Contribution, order: FactOrder): void {
  const isUnattributed = contribution.touchIndex === UNATTRIBUTED_TOUCH;
  const text = factKeyText({
    orderDay: order.orderDay,
    entryDay: order.entryDays[contribution.entryIndex]!,
    currency: order.currency,
    entityId: isUnattributed ? UNATTRIBUTED_ENTITY_ID : order.entityIds[contribution.touchIndex]!,
  });
  const fact = rowOf(facts, text);
  for (const key of COMPONENTS) fact[key] += contribution.components[key];
  fact.ordersE9 += contribution.ordersE9;
  fact.newCustomersE9 += contribution.newCustomersE9;
}

/** The sum of two sets of facts; rows that come to zero are dropped. */
export function addFacts(a: Facts, b: Facts): Facts {
  return combine(a, b, 1);
}

/** The signed delta that turns `b` into `a` when added to it; rows that did not change are dropped. */
export function subtractFacts(a: Facts, b: Facts): Facts {
  return combine(a, b, -1);
}

function combine(a: Facts, b: Facts, sign: 1 | -1): Facts {
  const sum: Facts = new Map();
  for (const [text, value] of a) sum.set(text, { ...value });
  for (const [text, value] of b) {
    const fact = rowOf(sum, text);
    for (const field of FIELDS) fact[field] += sign * value[field];
  }
  return dropZeros(sum);
}

function rowOf(facts: Facts, text: string): FactValue {
  let fact = facts.get(text);
  if (!fact) facts.set(text, (fact = zeroFact()));
  return fact;
}

function dropZeros(facts: Facts): Facts {
  for (const [text, value] of facts) if (FIELDS.every((field) => value[field] === 0)) facts.delete(text);
  return facts;
}
