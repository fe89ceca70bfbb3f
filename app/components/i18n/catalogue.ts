import type { Locale } from './locales.ts';

type Dictionary = Readonly<Record<string, unknown>>;

/** All text of one language: ours, and what Polaris itself says. */
export interface Catalogue {
  readonly app: Dictionary;
  readonly polaris: Dictionary;
}

/** Each language is its own chunk, so that a browser only loads the one it shows. */
export async function loadCatalogue(locale: Locale): Promise<Catalogue> {
  if (locale === 'fr') {
    const [app, polaris] = await Promise.all([import('./fr.json'), import('@shopify/polaris/locales/fr.json')]);
    return { app: app.default, polaris: polaris.default };
  }
  const [app, polaris] = await Promise.all([import('./en.json'), import('@shopify/polaris/locales/en.json')]);
  return { app: app.default, polaris: polaris.default };
}
