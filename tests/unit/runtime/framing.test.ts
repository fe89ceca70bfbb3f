import { describe, expect, test } from 'vitest';
import { readEnvironment } from '#app/runtime/env.server.ts';
import { framingOf, shopifyFrame } from '#app/runtime/web/framing.server.ts';

const SECRETS = { APP_SECRET: 'x'.repeat(32), ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64') };
const frameOf = (source: Record<string, string>) => shopifyFrame(readEnvironment({ ...SECRETS, ...source }));
const SANDBOX = { SANDBOX_ORIGIN: 'http://127.0.0.1:4010' };
const REAL = { SHOPIFY_API_KEY: 'key', SHOPIFY_API_SECRET: 'secret', APP_URL: 'https://hub.example.com' };
const ADDRESS = '/roas?embedded=1&shop=lamps.myshopify.com';

describe('given who may frame a page', () => {
  test('when the app is Shopify’s, then Admin and the shop may, and App Bridge comes from Shopify', () => {
    expect(framingOf(ADDRESS, frameOf(REAL))).toEqual({
      ancestors: ['https://lamps.myshopify.com', 'https://admin.shopify.com'],
      scripts: ['https://cdn.shopify.com'],
    });
  });

  test('when the sandbox plays Shopify on this machine, then its Admin may, too', () => {
    expect(framingOf(ADDRESS, frameOf(SANDBOX))?.ancestors).toContain('http://127.0.0.1:4010');
  });

  test.each([
    ['is reached from elsewhere', { ...SANDBOX, HOST: '0.0.0.0' }],
    ['has a public address', { ...SANDBOX, APP_URL: 'https://hub.example.com' }],
    ['knows no Shopify app', {}],
    ['has no secret', { SHOPIFY_API_KEY: 'key' }],
  ])('when the installation %s, then nobody may, whoever signs with the sandbox’s public secret', (_what, source) => {
    expect(frameOf(source)).toBeNull();
    expect(framingOf(ADDRESS, frameOf(source))).toBeNull();
  });

  test.each([
    '/',
    '/?embedded=1',
    '/?embedded=1&shop=evil.example',
    '/?shop=lamps.myshopify.com',
    '/?embedded=1&shop=a.b;*',
  ])('when %s is opened, then nobody may', (address) => expect(framingOf(address, frameOf(REAL))).toBeNull());
});
