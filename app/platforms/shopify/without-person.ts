import {
  landingWithoutIdentity,
  parameterWithoutIdentity,
  referrerWithoutIdentity,
} from '#app/domain/touchpoints/without-identity.ts';
import { parseJson } from '../http/parse-json.ts';
import { type OrderWire, orderWire } from './wire/order.wire.ts';
import { type RefundWire, refundWire } from './wire/refund.wire.ts';

/*
 * Bodies from which a person was erased. What is left is a list, not what is taken out: only what our wire schemas read
 * passes at all, and of that what names somebody goes. The result is such a body again, and redacting it changes nothing.
 */

/** An order's money, dates, ids, lines and campaign; no contact, customer, address, browser, note, or click id. */
export function orderWithoutPerson(text: string): string {
  const { billing_address: _billing, shipping_address: _shipping, ...order } = orderWire.parse(parseJson(text));
  const left: OrderWire = {
    ...order,
    email: null,
    contact_email: null,
    phone: null,
    checkout_token: null,
    customer: order.customer ? customerWithoutPerson(order.customer) : null,
    note_attributes: order.note_attributes.flatMap(({ name, value }) => {
      const kept = parameterWithoutIdentity(name, String(value ?? ''));
      return kept === null ? [] : [{ name, value: kept }];
    }),
    landing_site: landingWithoutIdentity(order.landing_site),
    referring_site: referrerWithoutIdentity(order.referring_site),
    refunds: order.refunds.map(withoutPerson),
    line_items: order.line_items?.map((line) => ({ ...line, tip: tipOf(line.tip) })),
  };
  return JSON.stringify(left);
}

export function refundWithoutPerson(text: string): string {
  return JSON.stringify(withoutPerson(refundWire.parse(parseJson(text))));
}

/** How many orders the customer had stays: it tells a first order from others. */
function customerWithoutPerson({ orders_count }: NonNullable<OrderWire['customer']>): OrderWire['customer'] {
  return { orders_count, admin_graphql_api_id: null, email: null, phone: null };
}

function withoutPerson(refund: RefundWire): RefundWire {
  const lines = refund.refund_line_items.map((line) => {
    return line.line_item ? { ...line, line_item: { ...line.line_item, tip: tipOf(line.line_item.tip) } } : line;
  });
  return { ...refund, refund_line_items: lines };
}

/** That a line is a tip counts, not how it was paid. */
const tipOf = (tip: unknown): unknown => (tip === null || tip === undefined ? tip : {});
