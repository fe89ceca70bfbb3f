import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hubChallenge, verifyMetaWebhook } from '#app/platforms/meta/verify-webhook.ts';
import { verifyShopifyWebhook } from '#app/platforms/shopify/verify-webhook.ts';

const secret = 'shop-secret';
const body = Buffer.from('{"id":820982911946154508,"note":"été"}');
const hmac = (encoding: 'base64' | 'hex', key = secret, bytes: Uint8Array = body): string =>
  createHmac('sha256', key).update(bytes).digest(encoding);

describe('given a Shopify webhook', () => {
  it('when it is signed under the secret, or under the one before it, then it is accepted', () => {
    expect(verifyShopifyWebhook(body, hmac('base64'), [secret])).toBe(true);
    expect(verifyShopifyWebhook(body, hmac('base64'), ['new-secret', secret])).toBe(true);
  });

  it.each([null, '', 'x', hmac('hex'), hmac('base64', 'other'), hmac('base64', ''), hmac('base64').slice(0, -1)])(
    'when the signature is %j, then it is refused',
    (signature) => expect(verifyShopifyWebhook(body, signature, [secret])).toBe(false),
  );

  it('when no secret is configured, then nothing is accepted, not even what an empty one signed', () => {
    expect(verifyShopifyWebhook(body, hmac('base64', ''), [''])).toBe(false);
    expect(verifyShopifyWebhook(body, hmac('base64'), [])).toBe(false);
  });
});

describe('given a Meta webhook', () => {
  it('when it is signed under the app secret, then it is accepted', () => {
    expect(verifyMetaWebhook(body, `sha256=${hmac('hex')}`, [secret])).toBe(true);
  });

  it.each([
    null,
    hmac('hex'),
    `sha1=${hmac('hex')}`,
    `sha256=${hmac('hex', 'other')}`,
    'sha256=',
    `sha256=${hmac('base64')}`,
  ])('when the signature is %j, then it is refused', (signature) =>
    expect(verifyMetaWebhook(body, signature, [secret])).toBe(false),
  );
});

describe('given signed bodies', () => {
  it('when one bit of the body flips, then neither platform’s signature holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.nat(), (bytes, place) => {
        const flipped = Uint8Array.from(bytes);
        flipped[place % bytes.length]! ^= 1 << (place % 8);
        expect(verifyShopifyWebhook(flipped, hmac('base64', secret, bytes), [secret])).toBe(false);
        expect(verifyMetaWebhook(flipped, `sha256=${hmac('hex', secret, bytes)}`, [secret])).toBe(false);
        expect(verifyMetaWebhook(bytes, `sha256=${hmac('hex', secret, bytes)}`, [secret])).toBe(true);
      }),
    );
  });
});

describe('given Meta’s verification call', () => {
  const query = (token: string, mode = 'subscribe', challenge = '1158201444'): URLSearchParams =>
    new URLSearchParams({ 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge });

  it('when the token is ours, then the challenge is the answer', () => {
    expect(hubChallenge(query('ours'), 'ours')).toBe('1158201444');
  });

  it('when the token, the mode or the challenge is not as it must be, then there is none', () => {
    expect(hubChallenge(query('theirs'), 'ours')).toBeNull();
    expect(hubChallenge(query(''), '')).toBeNull();
    expect(hubChallenge(query('ours', 'unsubscribe'), 'ours')).toBeNull();
    expect(hubChallenge(query('ours', 'subscribe', '<script>'), 'ours')).toBeNull();
  });
});
