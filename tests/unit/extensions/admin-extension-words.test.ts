import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const PROJECT = path.resolve(import.meta.dirname, '../../..');
type Texts = { readonly [key: string]: string | Texts };
const read = (file: string): Texts => JSON.parse(readFileSync(path.join(PROJECT, file), 'utf8')) as Texts;

const LANGUAGES = [
  ['en', 'en.default'],
  ['fr', 'fr'],
] as const;

/** What of their words is the application's. */
const SHARED = {
  'order-credit': ['channels', 'tiedBy', 'signals', 'confidence'],
  'segment-origins': ['channels'],
};

const textsOf = (extension: string, file: string): Texts => read(`extensions/${extension}/locales/${file}.json`);

function flat(texts: Texts, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [[prefix + key, text] as [string, string]] : flat(text, `${prefix}${key}.`),
  );
}

/** Each text's key, with the values that it fills in. */
function shape(texts: Texts): Record<string, string> {
  const filled = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!);
  return Object.fromEntries(
    flat(texts).map(([key, text]) => [
      key,
      filled(text)
        .toSorted((a, b) => a.localeCompare(b))
        .join(),
    ]),
  );
}

describe.each(Object.entries(SHARED))('given the words of extensions/%s', (extension, shared) => {
  test.each(LANGUAGES)('then what the application has a word for is called as it calls it (%s)', (language, file) => {
    const [own, app] = [textsOf(extension, file), read(`app/components/i18n/${language}.json`)];
    for (const part of shared) expect(own[part]).toEqual(app[part]);
  });

  test.each(LANGUAGES)('then its name has the length that Shopify allows (%s)', (_language, file) => {
    expect(textsOf(extension, file)['name']).toMatch(/^.{5,30}$/);
  });

  test('then both languages say the same things, with the same values', () => {
    expect(shape(textsOf(extension, 'fr'))).toEqual(shape(textsOf(extension, 'en.default')));
  });
});

test.each(LANGUAGES)('given the models, then the block calls them as the application does (%s)', (language, file) => {
  const models = Object.entries(read(`app/components/i18n/${language}.json`)['models'] as Texts);
  const names = models.flatMap(([model, texts]) =>
    typeof texts === 'object' && 'name' in texts ? [[model, texts['name']]] : [],
  );
  expect(textsOf('order-credit', file)['models']).toEqual(Object.fromEntries(names));
});
