import { jsonOrUndefined } from './graph-call.ts';
import { LEAD_FIELDS } from './wire/lead.wire.ts';

/**
 * A lead as the text that is kept: the same for one that was fetched by its id and for one of a form's page, whatever
 * order of fields and way of escaping letters each has. What is no object stays as it came: its reader refuses it.
 */
export function leadText(text: string): string {
  const lead = jsonOrUndefined(text);
  if (typeof lead !== 'object' || lead === null || Array.isArray(lead)) return text;
  const rank = new Map<string, number>(LEAD_FIELDS.map((name, index) => [name, index]));
  const placeOf = (name: string): number => rank.get(name) ?? LEAD_FIELDS.length;
  const entries = Object.entries(lead).toSorted(([a], [b]) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));
  return JSON.stringify(Object.fromEntries(entries));
}
