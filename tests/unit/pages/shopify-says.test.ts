import i18next from 'i18next';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import { ShopifySays } from '#app/components/settings/shopify-says.tsx';
import english from '#app/components/i18n/en.json' with { type: 'json' };
import french from '#app/components/i18n/fr.json' with { type: 'json' };

const shown = async (lng: 'en' | 'fr', words: string | null): Promise<string> => {
  const i18n = i18next.createInstance();
  const resources = { en: { translation: english }, fr: { translation: french } };
  await i18n.init({ lng, resources, interpolation: { escapeValue: false } });
  const says = createElement(ShopifySays, { about: '2', words });
  return renderToStaticMarkup(createElement(I18nextProvider, { i18n }, says));
};

test.each(['en', 'fr'] as const)(
  'given a page in %s, when Shopify refused something, then its words are marked as its own, and as English',
  async (language) => {
    expect(await shown(language, 'INVALID: Owner does not exist.')).toMatch(
      /^2\. .*Shopify.* <q lang="en">INVALID: Owner does not exist\.<\/q>$/,
    );
    expect(await shown(language, null)).toBe('2');
  },
);
