import { describe, expect, test } from 'vitest';
import { parseToml } from '../support/parse-toml.ts';
import { contentOf, sourceFiles } from './source-files.ts';

describe('extensions/survey/shopify.extension.toml', () => {
  const toml = parseToml(contentOf('extensions/survey/shopify.extension.toml'));
  const app = parseToml(contentOf('shopify.app.toml'));
  const files = sourceFiles('extensions/survey/src');

  test('given what Shopify asks for, then it is one block of the thank-you page, with an entry that is there', () => {
    expect(toml.get('extensions.targeting')).toEqual([
      { target: 'purchase.thank-you.block.render', module: './src/index.ts' },
    ]);
    expect(files).toContain('extensions/survey/src/index.ts');
    expect(toml.get('extensions.capabilities')).toEqual([{ network_access: true }]);
  });

  test('given the version of the API, then it is that of the webhooks', () => {
    expect(toml.get('')).toEqual([{ api_version: app.get('webhooks')?.[0]?.['api_version'] }]);
  });

  test('given the address that it asks, then it is the app’s', () => {
    const address = /const HUB = '([^']+)'/.exec(contentOf('extensions/survey/src/hub.ts'))?.[1];
    expect(address).toBe(app.get('')?.[0]?.['application_url']);
  });

  test('given its settings, then they are those that the survey reads', () => {
    const read = [...contentOf('extensions/survey/src/index.ts').matchAll(/settings\.value\['(\w+)'\]/g)];
    const fields = toml.get('extensions.settings.fields')?.map(({ key }) => key);
    expect(fields).toEqual(read.map(([, key]) => key));
  });

  test('given its parts, then no package is among them', () => {
    const packages = files.flatMap((file) => [...contentOf(file).matchAll(/from '([^.'][^']*)'/g)]);
    expect(packages).toEqual([]);
  });
});
