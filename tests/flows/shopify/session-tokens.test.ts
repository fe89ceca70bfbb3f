import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { requireActor } from '#app/access/require-actor.server.ts';
import { destinationOf } from '#app/database/system/routes.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { buyerToken } from '../../support/buyer-token.ts';
import { refusal } from '../access/browser.ts';
import { SHOPIFY_SECRET } from '../doors/senders.ts';
import { API_KEY, asked, framed, sessionToken, useShopify } from './admin-rig.ts';

const { tokensAsked } = await useShopify();
// several teams on this server: each shop gets a workspace of its own
for (const slug of ['one', 'two']) await createWorkspace({ slug, name: slug, timeZone: 'UTC' });

const newShop = (): string => `shop-${randomUUID().slice(0, 8)}.myshopify.com`;

describe('given a session token that is not good', () => {
  const past = Math.floor(Date.now() / 1000) - 120;
  const cases = [
    ['signed with another secret', { secret: 'of-somebody-else-altogether' }],
    ['over', { claims: { exp: past } }],
    ['not yet good', { claims: { nbf: Math.floor(Date.now() / 1000) + 120 } }],
    ['of another app', { claims: { aud: 'another-app' } }],
    ['not signed', { alg: 'none' }],
    ['issued by nobody, as those of buyers are', { claims: { iss: undefined } }],
    ['issued by another shop’s admin', { claims: { iss: 'https://elsewhere.myshopify.com/admin' } }],
    ['issued by the shop, not its admin', { claims: { iss: 'https://elsewhere.myshopify.com' } }],
    ['of nobody', { claims: { sub: undefined } }],
    ['of a customer', { claims: { sub: 'gid://shopify/Customer/42' } }],
    ['for no address', { claims: { dest: 'not an address' } }],
    ['for nowhere', { claims: { dest: undefined } }],
    ['for a place that is no shop', { claims: { dest: 'https://shop.example', iss: 'https://shop.example/admin' } }],
  ] as const;

  test.each(cases)(
    'when it is %s, then a request is 401, a document is sent for another, and nothing is made',
    async (_what, changes) => {
      const shop = newShop();
      const token = sessionToken(shop, changes);
      const request = await refusal(requireActor(asked(token)));
      expect([request.status, request.headers.get('x-shopify-retry-invalid-session-request')]).toEqual([401, '1']);
      const document = await refusal(requireActor(framed(shop, token, '/roas?preset=last7')));
      const bounce = new URL(document.headers.get('location')!, 'http://127.0.0.1:3000');
      expect([document.status, bounce.pathname]).toEqual([302, '/auth/session-token']);
      expect(bounce.search).not.toContain('id_token');
      expect(new URL(bounce.searchParams.get('shopify-reload')!).pathname).toBe('/roas');
      expect(await destinationOf('shopify', shop)).toBeNull();
    },
  );

  test.each<[what: string, scheme: string, claims?: { readonly sub: string }]>([
    ['names its shop by domain', ''],
    ['names its shop by address', 'https://'],
    ['names its shop by address, and a customer', 'https://', { sub: 'gid://shopify/Customer/42' }],
  ])('when it is a buyer’s and %s, then nobody comes in, and nothing is made', async (_what, scheme, claims) => {
    const shop = newShop();
    const before = await tokensAsked();
    const token = buyerToken(
      { shop: scheme + shop, apiKey: API_KEY, secret: SHOPIFY_SECRET },
      claims ? { claims } : {},
    );
    expect((await refusal(requireActor(asked(token)))).status).toBe(401);
    const document = await refusal(requireActor(framed(shop, token)));
    expect([document.status, document.headers.get('location')]).toEqual([
      302,
      expect.stringMatching(/^\/auth\/session-token\?/),
    ]);
    expect(await destinationOf('shopify', shop)).toBeNull();
    expect(await tokensAsked()).toEqual(before);
  });

  test('when there is none, then a document is sent for one', async () => {
    const answer = await refusal(requireActor(framed(newShop(), null)));
    expect(answer.headers.get('location')).toMatch(/^\/auth\/session-token\?/);
  });
});
