/** What became of an event. `held`: it is not sent, and its reason says why; `refused`: by the platform, for good. */
export const CONVERSION_STATES = ['waiting', 'sent', 'held', 'refused'] as const;
export type ConversionState = (typeof CONVERSION_STATES)[number];

/** Why an event is held back. */
export const HOLD_REASONS = [
  'consent-refused', // the buyer's browser told so
  'consent-unknown', // nobody told, and the workspace sends nothing then
  'too-old', // Meta takes nothing that is older than seven days
  'unsure', // it may have arrived, and Meta does not know it any more: a second would count twice
  'no-browser', // Meta wants the browser of what was bought on a website
  'nobody', // nothing is known that anybody could be found by
  'cancelled',
  'erased', // the person asked to be forgotten
  'switched-off',
] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** What may be told later: such an event is looked at again, until it is too old. */
export const PASSING_REASONS: ReadonlySet<HoldReason> = new Set([
  'consent-refused',
  'consent-unknown',
  'no-browser',
  'nobody',
]);

/** How a run that sends to a dataset ended. `going-on`: there is more, and another run follows. */
export const DATASET_STATES = [
  'done',
  'going-on',
  'rate-limited',
  'no-permission',
  'not-connected',
  'refused',
  'unavailable',
  'failed',
] as const;
export type DatasetState = (typeof DATASET_STATES)[number];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Meta takes what is at most seven days old; an hour of it is left for the way there. */
export const OLDEST_MS = 7 * DAY_MS - HOUR_MS;
/** Meta knows an event's name and id for 48 hours; one hour of it is left for the way there. */
export const KNOWN_FOR_MS = 48 * HOUR_MS - HOUR_MS;

/** Why an event may not be sent now, whatever it says; null where it may. `unsureSince`: a request with it had no answer. */
export function heldByTime(
  event: { readonly occurredAt: Date; readonly unsureSince: Date | null },
  now: Date,
): 'too-old' | 'unsure' | null {
  const { occurredAt, unsureSince } = event;
  if (unsureSince !== null && now.getTime() - unsureSince.getTime() > KNOWN_FOR_MS) return 'unsure';
  if (now.getTime() - occurredAt.getTime() <= OLDEST_MS) return null;
  return unsureSince === null ? 'too-old' : 'unsure';
}
