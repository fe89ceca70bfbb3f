import { isLosslessNumber, parse, stringify } from 'lossless-json';
import type { Told } from '../../domain/messages/message.ts';
import { foldKey, isPersonal, type Surroundings, surroundingsOf } from './personal-fields.ts';

/** What stands in place of a personal value. Its length says nothing of the value's. */
export const MASK = '•••';

const EMAIL = /[\p{L}\p{N}._%+-]+(?:@|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const IPV4 = /\b(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b/g;
const IPV6 = /\b(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}\b/gi;
const PHONE = /(?<![\p{L}\p{N}_/=-])(?:\+|00)\d[\d .()-]{6,16}\d(?![\p{L}\p{N}_-])/gu;

/** A body as a person may read it: JSON pretty-printed with all digits kept, anything else as it is. */
export function readableBody(text: string): string {
  const json = parsed(text);
  return json === undefined ? text : printed(json);
}

/**
 * A body without personal data: in JSON the values of personal fields are replaced; everywhere, and in plain text, what
 * looks like an e-mail address, a phone number in international form or an IP address.
 */
export function maskedBody(text: string): string {
  const json = parsed(text);
  if (json === undefined) return maskText(text);
  const isLead = isLeadRecord(json);
  return printed(maskValue(json, isLead ? 'lead-record' : 'anything', false));
}

function isLeadRecord(json: unknown): boolean {
  return json !== null && typeof json === 'object' && 'kind' in json && String(json.kind).startsWith('meta-leads');
}

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function printed(json: unknown): string {
  return stringify(json, undefined, 2) ?? '';
}

function maskValue(value: unknown, surroundings: Surroundings, hidden: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => maskValue(item, surroundings, hidden));
  if (value !== null && typeof value === 'object' && !isLosslessNumber(value)) return maskObject(value, surroundings);
  if (hidden) return value === null || value === '' || typeof value === 'boolean' ? value : MASK;
  return typeof value === 'string' ? maskText(value) : value;
}

function maskObject(object: object, surroundings: Surroundings): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => {
      const field = foldKey(key);
      const isGroup = value !== null && typeof value === 'object' && !isLosslessNumber(value);
      const inside = isGroup ? surroundingsOf(field, surroundings) : surroundings;
      return [key, maskValue(value, inside, isPersonal(field, surroundings))];
    }),
  );
}

/** Text without what looks like an e-mail address, a phone number in international form or an IP address. */
export function maskText(text: string): string {
  return text.replace(EMAIL, MASK).replace(IPV4, MASK).replace(IPV6, MASK).replace(PHONE, MASK);
}

/** Values of a sentence that quote what a file holds. */
const QUOTING: ReadonlySet<string> = new Set(['cell', 'content', 'given']);

/** A sentence without what it quotes: where columns have shifted, a cell may be anything. */
export function maskQuotes<Sentence extends Told>(told: Sentence): Sentence {
  const values = Object.entries(told.values ?? {}).map(([name, value]) => [name, QUOTING.has(name) ? MASK : value]);
  const text = maskText(told.text.replace(/«[^»]*»/g, `«${MASK}»`));
  return { ...told, text, ...(told.values && { values: Object.fromEntries(values) as Sentence['values'] }) };
}
