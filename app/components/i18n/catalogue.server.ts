import polarisEnglish from '@shopify/polaris/locales/en.json';
import polarisFrench from '@shopify/polaris/locales/fr.json';
import type { Catalogue } from './catalogue.ts';
import english from './en.json';
import french from './fr.json';
import type { Locale } from './locales.ts';

const CATALOGUES: Readonly<Record<Locale, Catalogue>> = {
  en: { app: english, polaris: polarisEnglish },
  fr: { app: french, polaris: polarisFrench },
};

/** The server holds every language from its start: nothing is read from disk while a page is made. */
export function catalogueOf(locale: Locale): Catalogue {
  return CATALOGUES[locale];
}
