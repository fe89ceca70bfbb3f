import type {
  Checkout,
  Context,
  EventType,
  MailingAddress,
  PixelEventsCheckoutCompleted,
  PixelEventsCheckoutStarted,
  PixelEventsPageViewed,
  Shop,
} from '@shopify/web-pixels-extension';

/*
 * Standard events as Shopify's published types describe them, complete, with a customer's data where a shop that has it
 * gets it.
 */

export interface Visit {
  readonly href?: string;
  readonly referrer?: string;
  readonly clientId?: string;
  readonly id?: string;
  readonly at?: string;
  readonly userAgent?: string;
}

export interface Person {
  readonly email: string;
  readonly phone: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly address1: string;
}

export const JANE: Person = {
  email: 'jane.doe@example.org',
  phone: '+33612345678',
  firstName: 'Janeth',
  lastName: 'Dovinska',
  address1: '12 rue des Lilas',
};

const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1';
const STANDARD = 'standard' as EventType.Standard;
const eur = (amount: number) => ({ amount, currencyCode: 'EUR' });

export function context({ href = 'https://shop.example/', referrer = '', userAgent = PHONE }: Visit = {}): Context {
  const { hash, host, hostname, origin, pathname, port, protocol, search } = new URL(href);
  const location = { href, hash, host, hostname, origin, pathname, port, protocol, search };
  return {
    document: { characterSet: 'UTF-8', location, referrer, title: 'Lamps' },
    navigator: { cookieEnabled: true, language: 'fr', languages: ['fr'], userAgent },
    window: {
      innerHeight: 800,
      innerWidth: 400,
      location,
      origin,
      outerHeight: 800,
      outerWidth: 400,
      pageXOffset: 0,
      pageYOffset: 0,
      screen: { height: 800, width: 400 },
      screenX: 0,
      screenY: 0,
      scrollX: 0,
      scrollY: 0,
    },
  };
}

export const shop = (): Shop => ({
  countryCode: 'FR',
  myshopifyDomain: 'site.myshopify.com',
  name: 'Site',
  paymentSettings: { currencyCode: 'EUR' },
  storefrontUrl: 'https://shop.example',
});

let count = 0;
const common = (visit: Visit) => ({
  id: visit.id ?? `sh-${(count += 1)}`,
  clientId: visit.clientId ?? 'browser-1',
  timestamp: visit.at ?? new Date().toISOString(),
  seq: count,
  type: STANDARD,
  context: context(visit),
});

export const pageViewed = (visit: Visit = {}): PixelEventsPageViewed => ({
  ...common(visit),
  name: 'page_viewed',
  data: {},
});

export const checkoutStarted = (
  token: string | null,
  visit: Visit = {},
  person = JANE,
): PixelEventsCheckoutStarted => ({
  ...common({ href: `https://shop.example/checkouts/cn/${token}`, ...visit }),
  name: 'checkout_started',
  data: { checkout: checkout(token, person, false) },
});

export const checkoutCompleted = (
  token: string | null,
  visit: Visit = {},
  person = JANE,
): PixelEventsCheckoutCompleted => ({
  ...common({ href: `https://shop.example/checkouts/cn/${token}/thank_you`, ...visit }),
  name: 'checkout_completed',
  data: { checkout: checkout(token, person, true) },
});

function checkout(token: string | null, person: Person, isOrder: boolean): Checkout {
  const address = addressOf(person);
  return {
    attributes: [{ key: 'gift for', value: person.firstName }],
    billingAddress: address,
    buyerAcceptsEmailMarketing: true,
    buyerAcceptsSmsMarketing: true,
    currencyCode: 'EUR',
    delivery: { selectedDeliveryOptions: [] },
    discountApplications: [],
    discountsAmount: eur(0),
    email: person.email,
    lineItems: [],
    localization: {
      country: { isoCode: 'FR' },
      language: { isoCode: 'fr' },
      market: { handle: 'fr', id: 'gid://shopify/Market/1' },
    },
    order: isOrder ? { customer: { id: '7001', isFirstOrder: true }, id: '1001' } : null,
    phone: person.phone,
    shippingAddress: address,
    shippingLine: { price: eur(0) },
    smsMarketingPhone: person.phone,
    subtotalPrice: eur(42),
    token,
    totalPrice: eur(42),
    totalTax: eur(7),
    transactions: [],
  };
}

const addressOf = ({ firstName, lastName, phone, address1 }: Person): MailingAddress => ({
  address1,
  address2: null,
  city: 'Paris',
  country: 'FR',
  countryCode: 'FR',
  firstName,
  lastName,
  phone,
  province: null,
  provinceCode: null,
  zip: '75012',
});
