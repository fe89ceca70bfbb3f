import { formatFor } from '#app/components/numbers/format.ts';
import type { Format } from '#app/components/numbers/format.ts';
import type { TFunction } from 'i18next';
import { catalogueOf } from '#app/components/i18n/catalogue.server.ts';
import { createTranslator } from '#app/components/i18n/instance.ts';
import { nameChannels } from '#app/components/i18n/name-channels.ts';
import { formatLocaleOf, localeOf } from '#app/components/i18n/preferences.server.ts';
import { ownChannels } from '#app/reports/channels/own-channels.server.ts';

/** The reader's language for answers that are not pages; with the names of a workspace's own channels, where it is given. */
export async function translatorFor(request: Request, workspaceId?: string): Promise<TFunction> {
  const locale = await localeOf(request);
  const translator = await createTranslator(locale, catalogueOf(locale).app);
  if (workspaceId) nameChannels(translator, await ownChannels(workspaceId));
  return translator.t;
}

/** The reader's language, and how their country writes numbers and dates. */
export async function readerOf(request: Request): Promise<{ readonly t: TFunction; readonly format: Format }> {
  const format = formatFor(formatLocaleOf(request, await localeOf(request)));
  return { t: await translatorFor(request), format };
}
