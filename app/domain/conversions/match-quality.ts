/*
 * How well Meta will probably find a person, from 0 to 10: our estimate, from which fields an event carried. Meta's own
 * figure (event match quality) is in its Events Manager alone, and sees values, which we don't keep.
 */

/** What each part adds, in tenths; together 100. A part counts where all its fields were sent. */
export const MATCH_PARTS = [
  { name: 'email', fields: ['em'], tenths: 30 },
  { name: 'phone', fields: ['ph'], tenths: 20 },
  { name: 'click', fields: ['fbc'], tenths: 15 },
  { name: 'browser', fields: ['fbp'], tenths: 10 },
  { name: 'device', fields: ['client_ip_address', 'client_user_agent'], tenths: 10 },
  { name: 'customer', fields: ['external_id'], tenths: 5 },
  { name: 'name', fields: ['fn', 'ln'], tenths: 5 },
  { name: 'place', fields: ['ct', 'country'], tenths: 5 },
] as const;

/** Of one event, in tenths of a point: 0 to 100. A lead's own id at Meta finds the lead itself. */
export function matchTenths(fields: readonly string[]): number {
  if (fields.includes('lead_id')) return 100;
  const sent = new Set(fields);
  return MATCH_PARTS.filter((part) => part.fields.every((field) => sent.has(field))).reduce(
    (sum, { tenths }) => sum + tenths,
    0,
  );
}

/** Of several events, in tenths of a point, rounded half up; null of none. */
export function meanMatchTenths(
  events: readonly { readonly fields: readonly string[]; readonly count: number }[],
): number | null {
  const count = events.reduce((sum, one) => sum + one.count, 0);
  if (count === 0) return null;
  const sum = events.reduce((total, one) => total + matchTenths(one.fields) * one.count, 0);
  return Math.floor((2 * sum + count) / (2 * count));
}
