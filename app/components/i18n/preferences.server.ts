import { createCookie } from '@remix-run/node';
import { RemixI18Next } from 'remix-i18next/server';
import { DEFAULT_LOCALE, LOCALES, isLocale } from './locales.ts';
import type { Locale } from './locales.ts';

const YEAR_SECONDS = 365 * 24 * 3600;
const common = { path: '/', sameSite: 'lax', maxAge: YEAR_SECONDS, httpOnly: true } as const;

export const localeCookie = createCookie('locale', common);
export const themeCookie = createCookie('theme', common);
export type Theme = 'light' | 'dark';

const detector = new RemixI18Next({
  detection: {
    supportedLanguages: [...LOCALES],
    fallbackLanguage: DEFAULT_LOCALE,
    cookie: localeCookie,
    order: ['cookie', 'header'],
  },
});

/** The language that Shopify Admin is read in, where a document is opened inside it; cookies don't reach its frame. */
function adminLocaleOf(request: Request): Locale | null {
  const { searchParams } = new URL(request.url);
  const [language] = (searchParams.get('locale') ?? '').split('-');
  return searchParams.get('embedded') === '1' && language && isLocale(language) ? language : null;
}

/** The reader's language: Shopify Admin's within it, their own choice, what their browser asks for, else English. */
export async function localeOf(request: Request): Promise<Locale> {
  const admin = adminLocaleOf(request);
  if (admin) return admin;
  const found = await detector.getLocale(request).catch(() => DEFAULT_LOCALE);
  return isLocale(found) ? found : DEFAULT_LOCALE;
}

/** How numbers and dates are written: the browser's own regional variant of the language, where it names one. */
export function formatLocaleOf(request: Request, locale: Locale): string {
  const wanted = (request.headers.get('Accept-Language') ?? '').split(',').map((part) => part.split(';')[0]!.trim());
  const regional = wanted.find((tag) => new RegExp(`^${locale}-[A-Z]{2}$`).test(tag));
  return regional && Intl.NumberFormat.supportedLocalesOf(regional).length > 0 ? regional : locale;
}

export async function themeOf(request: Request): Promise<Theme> {
  const theme: unknown = await themeCookie.parse(request.headers.get('Cookie')).catch(() => null);
  return theme === 'dark' ? 'dark' : 'light';
}
