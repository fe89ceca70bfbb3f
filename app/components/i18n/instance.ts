import i18next from 'i18next';
import type { i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Locale } from './locales.ts';

/** French counts millions as `many`; our sentences are the same there as for `other`. */
function withMany(node: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const filled: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    const isBranch = typeof value === 'object' && value !== null;
    filled[key] = isBranch ? withMany(value as Record<string, unknown>) : value;
    if (key.endsWith('_other')) filled[key.replace(/_other$/, '_many')] ??= value;
  }
  return filled;
}

/** One translator per request (server) or per page (browser), ready at once. */
export async function createTranslator(locale: Locale, texts: Readonly<Record<string, unknown>>): Promise<i18n> {
  const instance = i18next.createInstance();
  await instance.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    resources: { [locale]: { translation: withMany(texts) } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    initImmediate: false,
  });
  return instance;
}
