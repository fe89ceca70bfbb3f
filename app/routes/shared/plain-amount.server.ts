import { localeOf } from '#app/components/i18n/preferences.server.ts';
import { readNumber } from '#app/platforms/tables/amount.ts';

/** An amount as people type it ("1 234,50", "1,234.50") as a plain decimal; what is no amount stays as it is. */
export async function plainAmount(request: Request, typed: string): Promise<string> {
  const read = readNumber(typed, (await localeOf(request)) === 'fr' ? ',' : '.');
  return read.is === 'number' ? read.text : typed;
}
