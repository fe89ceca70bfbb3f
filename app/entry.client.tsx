import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { loadCatalogue } from './components/i18n/catalogue.ts';
import { createTranslator } from './components/i18n/instance.ts';
import { DEFAULT_LOCALE, isLocale } from './components/i18n/locales.ts';
import { PolarisTextsProvider } from './components/i18n/polaris-texts.tsx';

async function hydrate(): Promise<void> {
  const language = document.documentElement.lang;
  const locale = isLocale(language) ? language : DEFAULT_LOCALE;
  const catalogue = await loadCatalogue(locale);
  const translator = await createTranslator(locale, catalogue.app);
  startTransition(() => {
    hydrateRoot(
      document,
      <I18nextProvider i18n={translator}>
        <PolarisTextsProvider texts={catalogue.polaris}>
          <StrictMode>
            <RemixBrowser />
          </StrictMode>
        </PolarisTextsProvider>
      </I18nextProvider>,
    );
  });
}

void hydrate();
