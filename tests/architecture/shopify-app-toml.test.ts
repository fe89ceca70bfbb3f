import { describe, expect, test } from 'vitest';
import { ORDER_METAFIELDS } from '#app/platforms/shopify/order-metafields.ts';
import { SCOPES } from '#app/platforms/shopify/scopes.ts';
import { API_VERSION } from '#app/platforms/shopify/version.ts';
import {
  INSTALLATION_TOPICS,
  ORDER_TOPICS,
  PRIVACY_TOPICS,
  REFUND_TOPICS,
} from '#app/platforms/shopify/webhook-door.ts';
import { parseToml } from '../support/parse-toml.ts';
import { contentOf, sourceFiles } from './source-files.ts';

describe('shopify.app.toml', () => {
  const toml = parseToml(contentOf('shopify.app.toml'));
  const subscriptions = toml.get('webhooks.subscriptions') ?? [];

  test('given the topics it subscribes to, then they are those that the door reads, each once', () => {
    const topics = subscriptions.flatMap((one) => (one.topics ?? []) as string[]);
    expect(topics.toSorted()).toEqual([...ORDER_TOPICS, ...REFUND_TOPICS, ...INSTALLATION_TOPICS].toSorted());
  });

  test('given the compliance topics, then they are those that the door knows, each once', () => {
    const topics = subscriptions.flatMap((one) => (one.compliance_topics ?? []) as string[]);
    expect(topics.toSorted()).toEqual([...PRIVACY_TOPICS].toSorted());
  });

  test('given the version it asks for, then it is the one that the wire schemas are written for', () => {
    expect(toml.get('webhooks')).toEqual([{ api_version: API_VERSION }]);
  });

  test('given where it sends webhooks, then a route answers there', () => {
    const routes = sourceFiles('app/routes').map(
      (file) => `/${file.replace(/^app\/routes\/|\.tsx?$/g, '').replaceAll('.', '/')}`,
    );
    expect(subscriptions.length).toBeGreaterThan(0);
    for (const { uri } of subscriptions) expect(routes).toContain(uri);
  });

  test('given how it is opened, then it is framed by Shopify Admin, as the embedded shell expects', () => {
    expect(toml.get('')).toEqual([expect.objectContaining({ embedded: true })]);
  });

  test('given the scopes it asks for, then they are what the topics and the documents need, and no more', () => {
    expect(toml.get('access_scopes')).toEqual([{ scopes: SCOPES.join(',') }]);
  });

  test('given the order’s metafields, then they are those that are written, nobody else’s, and texts can be analysed by', () => {
    const declared = [...toml].flatMap(([name, [fields]]) => {
      const key = /^order\.metafields\.app\.(\w+)$/.exec(name)?.[1];
      return key ? [[key, fields!.type]] : [];
    });
    expect(Object.fromEntries(declared)).toEqual(ORDER_METAFIELDS);
    for (const key of Object.keys(ORDER_METAFIELDS))
      expect(toml.get(`order.metafields.app.${key}`)).toMatchObject([{ 'access.admin': 'merchant_read' }]);
  });

  test('given the addresses in it, then they are all at the application’s own', () => {
    const [{ application_url: own } = {}] = toml.get('') ?? [];
    const [{ redirect_urls: redirects } = {}] = toml.get('auth') ?? [];
    expect((redirects as string[]).every((url) => url.startsWith(`${String(own)}/`))).toBe(true);
  });
});
