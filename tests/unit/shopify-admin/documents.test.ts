import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema, parse, validate, type IntrospectionQuery } from 'graphql';
import { describe, expect, test } from 'vitest';
import { API_VERSION } from '#app/platforms/shopify/version.ts';
import { contentOf, sourceFiles } from '../../architecture/source-files.ts';
import * as bulk from '#app/platforms/shopify/documents/bulk.ts';
import * as metafields from '#app/platforms/shopify/documents/metafields.ts';
import * as segments from '#app/platforms/shopify/documents/segments.ts';
import * as orders from '#app/platforms/shopify/documents/orders.ts';
import * as unitCosts from '#app/platforms/shopify/documents/unit-costs.ts';
import * as pixels from '#app/platforms/shopify/documents/pixels.ts';

const VERSIONS = ['2026-07', '2026-10'];
const PUBLISHED = path.resolve(import.meta.dirname, '../../../node_modules/@shopify/dev-mcp/dist/data');
const schemaOf = (version: string) => {
  const text = gunzipSync(readFileSync(path.join(PUBLISHED, `admin_${version}.json.gz`))).toString('utf8');
  return buildClientSchema((JSON.parse(text) as { data: IntrospectionQuery }).data);
};

const documents: [string, string][] = [
  ...Object.entries({ ...orders, ...bulk, ...metafields, ...pixels, ...segments, ...unitCosts }).flatMap(
    ([name, one]): [string, string][] => (typeof one === 'object' ? [[name, one.text]] : []),
  ),
  ['bulkOrders', bulk.bulkOrders({ from: null, until: null })],
  ['bulkOrders within', bulk.bulkOrders({ from: '2025-01-01T00:00:00Z', until: '2026-01-01T00:00:00Z' })],
];

describe('given every document that is sent to Shopify', () => {
  test('then none of the folder is left out here', () => {
    const inFolder = sourceFiles('app/platforms/shopify/documents').map((file) => path.basename(file));
    expect(inFolder.toSorted()).toEqual([
      'admin-document.ts',
      'bulk.ts',
      'metafields.ts',
      'order-fields.ts',
      'orders.ts',
      'pixels.ts',
      'segments.ts',
      'unit-costs.ts',
    ]);
    const exported = inFolder.flatMap((file) =>
      [...contentOf(`app/platforms/shopify/documents/${file}`).matchAll(/satisfies AdminDocument;/g)].map(() => file),
    );
    expect(documents).toHaveLength(exported.length + 2);
  });

  describe.each(VERSIONS)('when it is held against the published schema of %s', (version) => {
    const schema = schemaOf(version);
    test.each(documents)('then %s is valid', (_name, text) => {
      expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
    });
  });
});

test('given the pinned version, then it is one that was checked, and the app’s configuration asks for the same', () => {
  expect(VERSIONS).toContain(API_VERSION);
  expect(contentOf('shopify.app.toml')).toContain(`api_version = "${API_VERSION}"`);
});
