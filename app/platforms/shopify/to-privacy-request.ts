import type { Identifier } from '#app/domain/identity/identifier.ts';
import { distinctIdentifiers, toIdentifier } from '#app/domain/identity/normalise.ts';
import { parseJson } from '../http/parse-json.ts';
import { shapeError, sighted, type Sighted } from '../http/sighting-result.ts';
import { customerPrivacyWire, shopPrivacyWire } from './wire/privacy.wire.ts';

/** What a shop's privacy webhook asks for, and about whom. */
export interface PrivacyRequest {
  readonly identifiers: readonly Identifier[];
  readonly orders: readonly string[]; // Shopify's ids of the orders that are named
}

/** The body of customers/redact or customers/data_request. */
export function toPrivacyRequest(text: string): Sighted<PrivacyRequest> {
  return sighted(() => {
    const read = customerPrivacyWire.safeParse(parseJson(text));
    if (!read.success) throw shapeError(read.error);
    const { customer, orders_to_redact: erased, orders_requested: requested } = read.data;
    const identifiers = distinctIdentifiers([
      toIdentifier('email', customer?.email),
      toIdentifier('phone', customer?.phone),
      toIdentifier('customer', customer?.id && `shopify:${customer.id}`),
    ]);
    return { identifiers, orders: [...erased, ...requested] };
  });
}

/** The same body without the person. */
export function privacyRequestWithoutPerson(text: string): string {
  return JSON.stringify({ ...customerPrivacyWire.parse(parseJson(text)), customer: null });
}

/** The body of shop/redact holds nothing but the shop, which the delivery names as well. */
export function toShopErasure(text: string): Sighted<PrivacyRequest> {
  return sighted(() => {
    const read = shopPrivacyWire.safeParse(parseJson(text));
    if (!read.success) throw shapeError(read.error);
    return { identifiers: [], orders: [] };
  });
}
