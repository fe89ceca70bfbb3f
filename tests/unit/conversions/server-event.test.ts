import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchTenths, MATCH_PARTS, meanMatchTenths } from '#app/domain/conversions/match-quality.ts';
import { heldByTime } from '#app/domain/conversions/states.ts';
import { parseMinor } from '#app/domain/values/money.ts';
import {
  fbcOfLanding,
  keptRequest,
  type Purchase,
  purchaseEvent,
  type ServerEvent,
} from '#app/platforms/meta/conversions/server-event.ts';
import { browserOfCheckout } from '#app/platforms/pixel/browser-of-checkout.ts';
import { buyerOfAdmin, buyerOfWebhook } from '#app/platforms/shopify/buyer-of-order.ts';

const at = new Date('2026-03-10T09:00:00.900Z');
const PURCHASE: Purchase = {
  ...{
    eventName: 'Purchase',
    eventId: '1',
    at,
    orderId: '1',
    orderKind: 'online',
    totalMinor: 12_990,
    currency: 'EUR',
  },
  person: { email: 'a@client.example' },
  browser: { ip: null, userAgent: 'Firefox', fbc: null, fbp: null },
  host: 'www.shop.example',
};
const made = (more: Partial<Purchase>): ServerEvent => purchaseEvent({ ...PURCHASE, ...more }) as ServerEvent;

describe('given a purchase', () => {
  test('when its money is any, in a currency without, with two or three decimals, then the text says just that', () => {
    const money = fc.record({
      totalMinor: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
      currency: fc.constantFrom('JPY', 'KRW', 'EUR', 'USD', 'KWD', 'TND', 'CLF'),
    });
    fc.assert(
      fc.property(money, ({ totalMinor, currency }) => {
        const { value = '' } = made({ totalMinor, currency }).custom_data;
        expect(value).toMatch(/^\d+(?:\.\d+)?$/);
        expect(parseMinor(value, currency)).toBe(totalMinor);
      }),
    );
  });

  test.each([
    ['online', 'website'],
    ['pos', 'physical_store'],
    ['subscription', 'system_generated'],
    ['draft', 'other'],
  ] as const)(
    'when it is of kind %s, then its action source is %s, and a browser goes along only from the site',
    (orderKind, source) => {
      const { action_source, user_data, event_source_url } = made({ orderKind });
      expect(action_source).toBe(source);
      expect('client_user_agent' in user_data).toBe(source === 'website');
      expect(event_source_url !== undefined).toBe(source === 'website');
    },
  );

  test('when the browser, the site or the person is not known, then it can’t be sent', () => {
    const nobody = { ip: null, userAgent: null, fbc: null, fbp: null };
    expect(purchaseEvent({ ...PURCHASE, browser: nobody })).toBe('no-browser');
    expect(purchaseEvent({ ...PURCHASE, host: null })).toBe('no-browser');
    expect(purchaseEvent({ ...PURCHASE, person: { firstName: 'Anna', country: 'FR' } })).toBe('nobody');
    expect(purchaseEvent({ ...PURCHASE, orderKind: 'pos', browser: nobody })).toMatchObject({
      action_source: 'physical_store',
    });
  });

  test('when it is kept, then nothing of the person is: only which fields went along', () => {
    const event = made({ person: { email: 'a@client.example', firstName: 'Anna' } });
    expect(keptRequest(event)).toEqual({
      ...{ eventTime: 1_773_133_200, actionSource: 'website', value: '129.90', currency: 'EUR' },
      fields: ['client_user_agent', 'em', 'fn'],
    });
  });

  test.each([
    ['/a?fbclid=IwAR0_x-1&b=2', 'fb.1.1773133200900.IwAR0_x-1'],
    ['/a?utm_source=facebook', null],
    ['/a?fbclid=<script>', null],
    [null, null],
  ])('when it landed at %j, then the click is %j', (landing, fbc) => expect(fbcOfLanding(landing, at)).toBe(fbc));
});

describe('given an order’s body', () => {
  test('when the billing address has no country, then the place is that of delivery; the state by letters only in America', () => {
    const shipping = { city: 'Toronto', zip: 'M5V 2T6', province: 'Ontario', province_code: 'ON', country_code: 'CA' };
    const body = {
      email: '',
      contact_email: 'c@client.example',
      billing_address: { first_name: 'Bo' },
      shipping_address: shipping,
    };
    expect(buyerOfWebhook(JSON.stringify(body))).toMatchObject({
      ...{ email: 'c@client.example', firstName: 'Bo', city: 'Toronto', state: 'ON', country: 'CA', ip: null },
    });
    const german = { billing_address: { country_code: 'DE', province: 'Bayern', province_code: 'BY' } };
    expect(buyerOfWebhook(JSON.stringify(german))).toMatchObject({ state: 'Bayern', email: null, userAgent: null });
  });

  test('when parts of it are otherwise than documented, then the rest is read', () => {
    const body = { email: 12, customer: 'nobody', billing_address: [], client_details: { browser_ip: '203.0.113.1' } };
    expect(buyerOfWebhook(JSON.stringify(body))).toMatchObject({ email: null, ip: '203.0.113.1' });
  });

  test('when the Admin API told it, then the customer’s number is that of webhooks', () => {
    const body = { email: 'a@client.example', customer: { id: 'gid://shopify/Customer/7011001' }, checkoutToken: 't' };
    expect(buyerOfAdmin(JSON.stringify(body))).toMatchObject({ customerId: '7011001', checkoutToken: 't', city: null });
  });
});

describe('given a batch of the pixel', () => {
  const batch = (consent: unknown, event: object = {}) =>
    JSON.stringify({
      ...{ workspace: 'pk', consent },
      events: [
        { id: '1', name: 'checkout_completed', at: at.toISOString(), clientId: 'c', checkoutToken: 't', ...event },
      ],
    });

  test.each([
    [true, true],
    [{ analytics: true, marketing: true }, true],
    [{ analytics: true, marketing: false }, false],
    [{ analytics: true, marketing: true, sale_of_data: false }, false],
  ])('when consent is %j, then marketing is %s', (consent, marketing) =>
    expect(browserOfCheckout(batch(consent), 't')?.consent.marketing).toBe(marketing),
  );

  test('when it tells of another checkout, then nothing; when a cookie is no such value, then it is left out', () => {
    expect(browserOfCheckout(batch(true), 'other')).toBeNull();
    const cookies = { fbc: 'fb.1.1764000000000.IwAR0', fbp: 'a@client.example' };
    expect(browserOfCheckout(batch(true, cookies), 't')).toMatchObject({ fbc: cookies.fbc, fbp: null });
  });
});

describe('given an event and the hour', () => {
  const now = new Date('2026-03-20T12:00:00Z');
  const ago = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);
  test.each([
    [ago(166), null, null],
    [ago(168), null, 'too-old'],
    [ago(60), ago(46), null],
    [ago(60), ago(48), 'unsure'],
    [ago(168), ago(10), 'unsure'],
  ])('when it happened %s and is unsure since %s, then it is held as %s', (occurredAt, unsureSince, held) =>
    expect(heldByTime({ occurredAt, unsureSince }, now)).toBe(held),
  );
});

describe('given which fields went along', () => {
  test('when all did, then the estimate is 10; when none, 0; a lead’s id finds the lead', () => {
    expect(matchTenths(MATCH_PARTS.flatMap(({ fields }) => fields))).toBe(100);
    expect(matchTenths([])).toBe(0);
    expect(matchTenths(['lead_id'])).toBe(100);
    expect(matchTenths(['em', 'fn'])).toBe(30);
  });

  test('when there are several events, then it is their mean, rounded half up, and of none there is none', () => {
    expect(meanMatchTenths([])).toBeNull();
    const events = [
      { fields: ['em'], count: 1 },
      { fields: ['em', 'external_id'], count: 1 },
    ];
    expect(meanMatchTenths(events)).toBe(33);
  });
});
