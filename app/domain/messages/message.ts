import { isParameter, PLAIN_WRITERS, writeValue } from './parameters.ts';
import { SENTENCES } from './sentences.ts';
import type { Parameter, ParameterKinds, PARAMETERS, Value } from './parameters.ts';
import type { MessageCode } from './sentences.ts';

type PlaceholdersOf<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | PlaceholdersOf<Rest>
  : never;
type NamesOf<Code extends MessageCode> = PlaceholdersOf<(typeof SENTENCES)[Code]> & Parameter;

/** What a sentence needs, by the placeholders that it has. */
export type ValuesOf<Code extends MessageCode> = {
  readonly [Name in NamesOf<Code>]: ParameterKinds[(typeof PARAMETERS)[Name]];
};

/** A sentence to be told: its code and values, from which pages word it, and its plain English. */
export interface Message {
  readonly code: MessageCode;
  readonly values: Readonly<Record<string, Value>>;
  readonly text: string;
}

/**
 * What was told, perhaps long ago: rows that were stored before there were codes, and words of others, have text only.
 * So a code may also be one that this version does not know any more.
 */
export interface Told {
  readonly code?: string;
  readonly values?: Readonly<Record<string, Value>>;
  readonly text: string;
}

/** Says a sentence of the closed list. */
export function say<Code extends MessageCode>(
  code: Code,
  ...[values]: [NamesOf<Code>] extends [never] ? [] : [ValuesOf<Code>]
): Message {
  const given: Readonly<Record<string, Value>> = values ? storable(values) : {};
  return { code, values: given, text: plainText(SENTENCES[code], given) };
}

/** Cells are cut to a length, perhaps in the middle of a character, and may hold NUL: PostgreSQL's JSON takes neither. */
function storable(values: Readonly<Record<string, Value>>): Record<string, Value> {
  const clean = Object.entries(values).map(([name, value]) => {
    return [name, typeof value === 'string' ? cleanText(value) : Array.isArray(value) ? value.map(cleanItem) : value];
  });
  return Object.fromEntries(clean) as Record<string, Value>;
}

const cleanText = (text: string): string => text.toWellFormed().replaceAll('\0', '');
const cleanItem = <Item>(item: Item): Item | string => (typeof item === 'string' ? cleanText(item) : item);

function plainText(sentence: string, values: Readonly<Record<string, Value>>): string {
  if (!sentence.includes('{{')) return sentence;
  return sentence.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined || !isParameter(name) ? whole : writeValue(name, value, PLAIN_WRITERS);
  });
}
