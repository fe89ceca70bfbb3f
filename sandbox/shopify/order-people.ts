import { SHOP } from '../constants.ts';
import { raw } from '../json.ts';
import type { Json } from '../json.ts';
import { COUNTRY_NAMES } from '../world/catalog.ts';
import type { Order } from '../world/order-types.ts';
import { isoLocal } from '../world/time.ts';
import { gid } from './line-items.ts';

type Fields = { [key: string]: Json };

export function address(order: Order): Json {
  const { person } = order;
  return {
    first_name: person.firstName,
    last_name: person.lastName,
    name: `${person.firstName} ${person.lastName}`,
    address1: `${(order.number % 180) + 1} rue des Ateliers`,
    address2: null,
    company: null,
    phone: person.phone,
    city: person.city,
    zip: person.zip,
    province: null,
    province_code: null,
    country: COUNTRY_NAMES[person.country],
    country_code: person.country,
    latitude: null,
    longitude: null,
  };
}

function customer(order: Order): Json {
  const { person } = order;
  const id = person.customerId ?? '0';
  const at = isoLocal(order.at, SHOP.timeZone);
  return {
    id: raw(id),
    admin_graphql_api_id: gid('Customer', id),
    created_at: at,
    updated_at: at,
    email: person.email,
    phone: person.phone,
    first_name: person.firstName,
    last_name: person.lastName,
    orders_count: order.ordersBefore + 1,
    currency: SHOP.currency,
    state: 'disabled',
    verified_email: true,
    note: null,
    tags: '',
    tax_exempt: false,
    tax_exemptions: [],
    default_address: address(order),
  };
}

/** Who bought: empty for somebody who paid at the till without a name. */
export function whoBought(order: Order): Fields {
  if (order.anonymous) {
    return {
      email: '',
      contact_email: null,
      phone: null,
      customer: null,
      billing_address: null,
      shipping_address: null,
    };
  }
  const { email, phone } = order.person;
  const where = address(order);
  return {
    email: email ?? '',
    contact_email: email,
    phone,
    customer: customer(order),
    billing_address: where,
    shipping_address: where,
  };
}
