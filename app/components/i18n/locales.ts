/** The languages the pages speak; each has one catalogue with the same keys. */
export const LOCALES = ['en', 'fr'] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = 'en';

/** What a language calls itself: never translated, so that a reader always finds theirs. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', fr: 'Français' };

export function isLocale(text: unknown): text is Locale {
  return LOCALES.some((locale) => locale === text);
}
