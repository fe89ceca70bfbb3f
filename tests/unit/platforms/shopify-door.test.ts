import { describe, expect, it } from 'vitest';
import { shopifyError } from '#app/platforms/shopify/errors.ts';
import { API_VERSION } from '#app/platforms/shopify/version.ts';
import { namesAnotherShop, shopifyDelivery, shopNamedInBody } from '#app/platforms/shopify/webhook-door.ts';

const body = Buffer.from('{"id":1}');
const headers = (fields: Record<string, string> = {}) =>
  new Headers({ 'x-shopify-topic': 'orders/create', 'x-shopify-shop-domain': 'Lumen.myshopify.com', ...fields });

describe('given the headers of a delivery', () => {
  it('when they are complete, then they are read, and the webhook id is the delivery key', () => {
    const read = shopifyDelivery(
      headers({ 'x-shopify-webhook-id': 'b54557e4-bdd9', 'x-shopify-api-version': API_VERSION }),
      body,
    );
    expect(read).toMatchObject({
      topic: 'orders/create',
      shopDomain: 'lumen.myshopify.com',
      deliveryKey: 'b54557e4-bdd9',
      speaksOurVersion: true,
    });
  });

  it('when there is no webhook id, then topic and body make the key', () => {
    const key = shopifyDelivery(headers(), body).deliveryKey;
    expect(key).toMatch(/^orders\/create:[0-9a-f]{64}$/);
    expect(shopifyDelivery(headers(), Buffer.from('{"id":2}')).deliveryKey).not.toBe(key);
    expect(shopifyDelivery(headers({ 'x-shopify-topic': 'orders/updated' }), body).deliveryKey).not.toBe(key);
  });

  it('when the version is another than ours, then it says so', () => {
    expect(shopifyDelivery(headers({ 'x-shopify-api-version': '2025-01' }), body).speaksOurVersion).toBe(false);
  });

  it.each(['evil.example', 'lumen.myshopify.com.evil.example', '-x.myshopify.com', ''])(
    'when the shop is %j, then it is none',
    (domain) => {
      expect(shopifyDelivery(headers({ 'x-shopify-shop-domain': domain }), body).shopDomain).toBeNull();
    },
  );
});

describe('given a body that names its shop', () => {
  const delivery = shopifyDelivery(headers(), body);
  const order = (domain: string) => ({ order_status_url: `https://${domain}/1/orders/x/authenticate?key=y` });

  it('when it is the header’s shop, or a storefront’s own domain, then nothing is wrong', () => {
    expect(namesAnotherShop(delivery, order('lumen.myshopify.com'))).toBe(false);
    expect(namesAnotherShop(delivery, order('www.lumen.example'))).toBe(false);
    expect(namesAnotherShop(delivery, null)).toBe(false);
  });

  it('when it is another shop, then the delivery is found out', () => {
    expect(namesAnotherShop(delivery, order('other.myshopify.com'))).toBe(true);
    expect(shopNamedInBody({ shop_domain: 'other.myshopify.com' })).toBe('other.myshopify.com');
  });
});

describe('given a refusal of Shopify', () => {
  it.each([
    [{ status: 200, errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] }, 'rate-limited'],
    [{ status: 200, errors: [{ message: 'Access denied', extensions: { code: 'ACCESS_DENIED' } }] }, 'no-permission'],
    [{ status: 429, retryAfter: '2.0' }, 'rate-limited'],
    [{ status: 401 }, 'token-expired'],
    [{ status: 402 }, 'no-permission'],
    [{ status: 503 }, 'unavailable'],
    [{ status: 200, errors: [{ message: 'Field x does not exist' }] }, 'bad-request'],
  ])('when it is %j, then it is %s', (refusal, kind) => expect(shopifyError(refusal).kind).toBe(kind));

  it('when it says how long to wait, then that is kept', () => {
    expect(shopifyError({ status: 429, retryAfter: '2.0' })).toMatchObject({ retryAfterSeconds: 2, isRetryable: true });
  });
});
