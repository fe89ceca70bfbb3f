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
  /** whether the order is its customer's first: revenue of new customers is a sum over such rows, in any definition */
  readonly newCustomer: boolean;
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
  readonly isNewCustomer: boolean;
  readonly entityIds: readonly string[]; // by touchIndex, the journey's
}

const FIELDS = [...COMPONENTS, 'ordersE9', 'newCustomersE9'] as const;

export function zeroFact(): FactValue {
  return { ...zeroComponents(), ordersE9: 0, newCustomersE9: 0 };
}

export function factKeyText(key: FactKey): string {
  return `${key.orderDay}|${key.entryDay}|${key.currency}|${key.entityId}|${key.newCustomer ? 'new' : ''}`;
}

export function parseFactKey(text: string): FactKey {
  const [orderDay = '', entryDay = '', currency = '', entityId = '', customer] = text.split('|');
  return { orderDay, entryDay, currency, entityId, newCustomer: customer === 'new' };
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
    newCustomer: order.isNewCustomer,
  });
  const fact = rowOf(facts, text);
  for (const key of COMPONENTS) fact[key] += contribution.components[key];
  fact.ordersE9 += contribution.ordersE9;
  fact.newCustomersE9 += contribution.newCustomersE9;
}

/**
 * Adds facts (`sign` 1) to a sum, or takes them away (−1): the signed delta that turns one state into another is the new
 * one added and the old one taken away. Only `sum` changes; rows that come to nothing stay in it until changedFacts.
 */
export function foldFacts(sum: Facts, facts: Facts, sign: 1 | -1): void {
  for (const [text, value] of facts) {
    const fact = rowOf(sum, text);
    for (const field of FIELDS) fact[field] += sign * value[field];
  }
}

/** The rows of a sum that are not all zeros. */
export function changedFacts(sum: Facts): [key: string, value: FactValue][] {
  return [...sum].filter(([, value]) => !isNothing(value));
}

function rowOf(facts: Facts, text: string): FactValue {
  let fact = facts.get(text);
  if (!fact) facts.set(text, (fact = zeroFact()));
  return fact;
}

function dropZeros(facts: Facts): Facts {
  for (const [text, value] of facts) if (isNothing(value)) facts.delete(text);
  return facts;
}

/** A row of nothing but zeros; those are never kept. */
export const isNothing = (value: FactValue): boolean => FIELDS.every((field) => value[field] === 0);
