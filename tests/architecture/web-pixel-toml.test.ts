import { describe, expect, test } from 'vitest';
import { parseToml } from '../support/parse-toml.ts';
import { contentOf, sourceFiles } from './source-files.ts';

describe('extensions/web-pixel/shopify.extension.toml', () => {
  const toml = parseToml(contentOf('extensions/web-pixel/shopify.extension.toml'));

  test('given what Shopify asks for, then it is a pixel in the strict sandbox', () => {
    expect(toml.get('')).toEqual([
      { type: 'web_pixel_extension', name: 'DigiFlow Hub visits', runtime_context: 'strict' },
    ]);
  });

  test('given the purposes it declares, then Shopify loads it only where analytics is allowed', () => {
    expect(toml.get('customer_privacy')).toEqual([
      { analytics: true, marketing: false, preferences: false, sale_of_data: 'disabled' },
    ]);
  });

  test('given its settings, then they are those that the pixel reads, each required', () => {
    const read = /const \{ ([\w, ]+) \} = settings/.exec(contentOf('extensions/web-pixel/src/door.ts'))?.[1];
    const fields = [...toml.keys()].flatMap((name) => /^settings\.fields\.(\w+)$/.exec(name)?.[1] ?? []);
    expect(fields.toSorted()).toEqual(read?.split(', ').toSorted());
    for (const field of fields) {
      expect(toml.get(`settings.fields.${field}`)).toMatchObject([{ type: 'single_line_text_field' }]);
      expect(toml.get(`settings.fields.${field}.validations`)).toEqual([{ name: 'min', value: '1' }]);
    }
  });

  test('given the bundler of Shopify, then the entry is where it looks for it, and no other package is in it', () => {
    const files = sourceFiles('extensions/web-pixel/src');
    expect(files).toContain('extensions/web-pixel/src/index.ts');
    const packages = files.flatMap((file) =>
      [...contentOf(file).matchAll(/from '([^.'][^']*)'/g)].map(([, from]) => from),
    );
    expect(new Set(packages)).toEqual(new Set(['@shopify/web-pixels-extension']));
  });
});
