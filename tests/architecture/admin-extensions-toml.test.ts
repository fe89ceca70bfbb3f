import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { API_VERSION } from '#app/platforms/shopify/version.ts';
import { parseToml } from '../support/parse-toml.ts';
import { contentOf, sourceFiles } from './source-files.ts';

const TARGETS = {
  'order-credit': 'admin.order-details.block.render',
  'segment-origins': 'admin.customer-segment-details.action.render',
};
const PROJECT = path.resolve(import.meta.dirname, '../..');

test('given the extensions, then each is the pixel, the survey or one of Admin’s', () => {
  const folders = readdirSync(path.join(PROJECT, 'extensions'));
  expect(folders.toSorted()).toEqual([...Object.keys(TARGETS), 'survey', 'web-pixel'].toSorted());
});

describe.each(Object.entries(TARGETS))('extensions/%s', (name, target) => {
  const toml = parseToml(contentOf(`extensions/${name}/shopify.extension.toml`));

  test('given its place in Admin, then Shopify finds its entry, and its API is of the version that the app asks for', () => {
    expect(toml.get('')).toEqual([{ api_version: API_VERSION }]);
    expect(toml.get('extensions.targeting')).toEqual([{ module: './src/index.ts', target }]);
    expect(sourceFiles(`extensions/${name}/src`)).toContain(`extensions/${name}/src/index.ts`);
    expect(contentOf(`extensions/${name}/src/index.ts`)).toContain('export default');
  });

  test('given how it is called, then Shopify takes the name from its languages', () => {
    expect(toml.get('extensions')).toMatchObject([{ type: 'ui_extension', name: 't:name', handle: name }]);
  });

  test('given its code, then no package is in it', () => {
    const files = sourceFiles(`extensions/${name}/src`);
    const packages = files.flatMap((file) => [...contentOf(file).matchAll(/from '([^.'][^']*)'/g)]);
    expect(packages).toEqual([]);
  });
});
