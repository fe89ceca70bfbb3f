/** The channels of the published grouping; ids are stable, their names are translated by the pages. */
export const CHANNELS = [
  'direct',
  'paid-search',
  'paid-shopping',
  'paid-social',
  'paid-video',
  'paid-other',
  'display',
  'organic-search',
  'organic-social',
  'organic-video',
  'organic-shopping',
  'email',
  'sms',
  'affiliates',
  'referral',
  'ai-assistant',
  'push',
  'audio',
  'lead-ad',
  'other',
  'unattributed',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** The version of the grouping's rules and site lists; stored with every journey. */
export const CHANNEL_RULE_VERSION = 'channels-1';

/** Whether a text is the id of a channel. */
export function isChannel(text: string): text is Channel {
  return (CHANNELS as readonly string[]).includes(text);
}
