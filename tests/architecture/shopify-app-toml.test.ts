import { describe, expect, test } from 'vitest';
import { API_VERSION } from '#app/platforms/shopify/version.ts';
import { ORDER_TOPICS, PRIVACY_TOPICS, REFUND_TOPICS } from '#app/platforms/shopify/webhook-door.ts';
import { contentOf, sourceFiles } from './source-files.ts';

type Value = string | boolean | string[];
type Table = Record<string, Value>;

/** The part of TOML that the file uses: tables, lists of tables, texts, true and false, lists of texts on one line. */
function parseToml(text: string): Map<string, Table[]> {
  const tables = new Map<string, Table[]>();
  let table: Table = {};
  tables.set('', [table]);
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const header = /^\[(\[)?([\w.]+)\]{1,2}$/.exec(line);
    if (header) {
      const [, isList, name = ''] = header;
      if (!isList && tables.has(name)) throw new Error(`[${name}] stands twice`);
      tables.set(name, [...(tables.get(name) ?? []), (table = {})]);
      continue;
    }
    const [, key, value] = /^(\w+) = (.+)$/.exec(line) ?? [];
    if (!key || !value || key in table) throw new Error(`not understood: ${line}`);
    table[key] = JSON.parse(value) as Value;
  }
  return tables;
}

describe('shopify.app.toml', () => {
  const toml = parseToml(contentOf('shopify.app.toml'));
  const subscriptions = toml.get('webhooks.subscriptions') ?? [];

  test('given the topics it subscribes to, then they are those that the door reads, each once', () => {
    const topics = subscriptions.flatMap((one) => (one.topics ?? []) as string[]);
    expect(topics.toSorted()).toEqual([...ORDER_TOPICS, ...REFUND_TOPICS].toSorted());
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

  test('given the scopes it asks for, then they are only what the topics need', () => {
    expect(toml.get('access_scopes')).toEqual([{ scopes: 'read_orders' }]);
  });

  test('given the addresses in it, then they are all at the application’s own', () => {
    const [{ application_url: own } = {}] = toml.get('') ?? [];
    const [{ redirect_urls: redirects } = {}] = toml.get('auth') ?? [];
    expect((redirects as string[]).every((url) => url.startsWith(`${String(own)}/`))).toBe(true);
  });
});
