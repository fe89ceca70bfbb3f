import { z } from 'zod';
import { parseJson } from '../http/parse-json.ts';
import { idText, optionalText } from '../http/wire-values.ts';

/** Who bought and with which browser, as the order's body tells: plain, read when it is needed and stored nowhere else. */
export interface Buyer {
  readonly email: string | null;
  readonly phone: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly country: string | null; // ISO 3166-1 alpha-2
  readonly customerId: string | null; // digits
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly landingSite: string | null;
  readonly checkoutToken: string | null;
}

const text = optionalText.catch(null);
const address = z
  .object({
    ...{ first_name: text, last_name: text, city: text, zip: text, phone: text },
    ...{ province: text, province_code: text, country_code: text },
  })
  .nullish()
  .catch(null);
const customer = z
  .object({ id: idText.nullish().catch(null), email: text, phone: text, first_name: text, last_name: text })
  .nullish()
  .catch(null);
const client = z.object({ browser_ip: text, user_agent: text }).nullish().catch(null);

/** Of the REST Admin API's Order (2026-10) what tells of the buyer; a part that is otherwise is as if it were not there. */
const buyerWire = z.object({
  ...{ email: text, contact_email: text, phone: text, browser_ip: text, landing_site: text, checkout_token: text },
  customer,
  billing_address: address,
  shipping_address: address,
  client_details: client,
});

const globalId = z.object({ id: text }).nullish().catch(null);
const adminAddress = z.object({ phone: text, countryCodeV2: text }).nullish().catch(null);
const adminWire = z.object({
  ...{ email: text, phone: text, checkoutToken: text, customer: globalId },
  billingAddress: adminAddress,
  shippingAddress: adminAddress,
});

/** In the United States and Canada Meta takes the letters of a state, elsewhere its name. */
const BY_CODE = ['US', 'CA'];

/** The buyer of a webhook's body. */
export function buyerOfWebhook(body: string): Buyer {
  const order = buyerWire.parse(parseJson(body));
  const { customer: who, client_details: browser, billing_address: billing, shipping_address: shipping } = order;
  const place = billing?.country_code ? billing : shipping;
  const country = place?.country_code ?? null;
  return {
    email: first(order.email, order.contact_email, who?.email),
    phone: first(order.phone, who?.phone, billing?.phone, shipping?.phone),
    firstName: first(billing?.first_name, who?.first_name, shipping?.first_name),
    lastName: first(billing?.last_name, who?.last_name, shipping?.last_name),
    city: first(place?.city),
    state: first(country && BY_CODE.includes(country) ? place?.province_code : place?.province),
    postalCode: first(place?.zip),
    country,
    customerId: who?.id ?? null,
    ip: first(browser?.browser_ip, order.browser_ip),
    userAgent: first(browser?.user_agent),
    landingSite: first(order.landing_site),
    checkoutToken: first(order.checkout_token),
  };
}

/** The buyer of an order as the Admin API tells it: without names, places and browser, which are not asked for. */
export function buyerOfAdmin(body: string): Buyer {
  const order = adminWire.parse(parseJson(body));
  const { billingAddress: billing, shippingAddress: shipping } = order;
  return {
    email: first(order.email),
    phone: first(order.phone, billing?.phone, shipping?.phone),
    ...{ firstName: null, lastName: null, city: null, state: null, postalCode: null },
    country: first(billing?.countryCodeV2, shipping?.countryCodeV2),
    customerId: /\/(\d+)$/.exec(order.customer?.id ?? '')?.[1] ?? null,
    ...{ ip: null, userAgent: null, landingSite: null },
    checkoutToken: first(order.checkoutToken),
  };
}

const first = (...texts: readonly (string | null | undefined)[]): string | null =>
  texts.find((one) => one?.trim())?.trim() ?? null;
