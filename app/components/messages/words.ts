import type { TFunction } from 'i18next';
import type { Told } from '#app/domain/messages/message.ts';
import { isParameter, writeValue } from '#app/domain/messages/parameters.ts';
import type { Value, Writers } from '#app/domain/messages/parameters.ts';
import { parseMinor } from '#app/domain/values/money.ts';
import type { Format } from '../numbers/format.ts';

/** How a reader's language and country write the values of a sentence. */
function writersFor(t: TFunction, format: Format): Writers<string> {
  const quoted = (names: readonly string[]) => names.map((name) => t('quoted', { name })).join(', ');
  return {
    text: (text) => text,
    count: format.count,
    day: format.day,
    names: (names) => names.join(', '),
    headers: quoted,
    columns: (columns) => quoted(columns.map(({ header }) => header)),
    breakdowns: (names) => names.map((name) => t(`breakdowns.${name}`, { defaultValue: name })).join(', '),
    money: ({ amount, currency }) => format.money(parseMinor(amount, currency), currency),
    fileKind: ({ kind, label }) => t(`fileKinds.${kind}`, { defaultValue: label }),
    platform: (platform) => t(`platforms.${platform}`, { defaultValue: platform }),
  };
}

/** A sentence in the reader's language; where it has no code, or one that is not known any more, as it was told. */
export function wordsOf({ code, values = {}, text }: Told, t: TFunction, format: Format): string {
  if (code === undefined) return text;
  const writers = writersFor(t, format);
  const written = Object.entries(values).map(([name, value]: [string, Value]) => {
    // the one count that chooses between singular and plural has to stay a number
    return [name, isParameter(name) && name !== 'count' ? writeValue(name, value, writers) : value];
  });
  const words: unknown = t(`messages.${code}`, { ...Object.fromEntries(written), defaultValue: text });
  return String(words);
}
