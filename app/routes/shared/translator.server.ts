import type { TFunction } from 'i18next';
import { catalogueOf } from '#app/components/i18n/catalogue.server.ts';
import { createTranslator } from '#app/components/i18n/instance.ts';
import { localeOf } from '#app/components/i18n/preferences.server.ts';

/** The reader's language for answers that are not pages. */
export async function translatorFor(request: Request): Promise<TFunction> {
  const locale = await localeOf(request);
  return (await createTranslator(locale, catalogueOf(locale).app)).t;
}
