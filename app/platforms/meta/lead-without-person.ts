import { parseJson } from '../http/parse-json.ts';
import { leadWire } from './wire/lead.wire.ts';

/** A lead of which its ids, its ad and its instant are left, and no answer. */
export function leadWithoutPerson(text: string): string {
  return JSON.stringify({ ...leadWire.parse(parseJson(text)), field_data: [] });
}
