import type { PullState } from '../../database/reading/order-pulls.server.ts';

/** Whether a shop's orders are all here, and come as they should. */
export const COMPLETENESS_STATES = [
  'complete',
  'some-unread', // single orders could not be read; the others are there
  'some-missed', // complete, but webhooks did not tell of everything
  'webhooks-missing', // complete up to the last look; no webhook comes any more
  'pull-failed', // past orders are not all here
  'being-pulled',
  'look-failed',
  'look-late',
  'no-look', // none yet
] as const;
export type CompletenessState = (typeof COMPLETENESS_STATES)[number];

export interface CompletenessSigns {
  readonly pull: { readonly state: PullState; readonly changedAt: number } | null; // the latest; null: there was none
  readonly lookedAt: number | null; // epoch ms of the last look that came to its end
  readonly failure: string | null; // of the newest look
  readonly unread: number; // orders that could not be read
  readonly missed: number; // versions of the last week that no webhook told of
  readonly missedToday: number;
  readonly lastWebhookAt: number | null;
}

const HOUR = 3_600_000;
/** Looks are an hour apart, and a pull says something each time that it is tried: after so long it is overdue. */
const LATE_AFTER = 3 * HOUR;
/** Orders changed, no webhook told of it, and none came at all for so long: they are not on their way. */
const SILENT_AFTER = 24 * HOUR;

/**
 * The state that these signs stand for, the gravest first. That webhooks are missing shows by evidence alone: Shopify does
 * not list the subscriptions that an app has in its configuration.
 */
export function completenessOf(signs: CompletenessSigns, now: number): CompletenessState {
  const { pull, lookedAt, failure, unread, missed, missedToday, lastWebhookAt } = signs;
  if (pull?.state === 'failed') return 'pull-failed';
  // while a pull is open there are no looks
  if (pull && pull.state !== 'done') return now - pull.changedAt > LATE_AFTER ? 'look-late' : 'being-pulled';
  if (failure !== null) return 'look-failed';
  if (lookedAt === null) return 'no-look';
  if (now - lookedAt > LATE_AFTER) return 'look-late';
  if (missedToday > 0 && (lastWebhookAt === null || now - lastWebhookAt > SILENT_AFTER)) return 'webhooks-missing';
  if (unread > 0) return 'some-unread';
  return missed > 0 ? 'some-missed' : 'complete';
}
