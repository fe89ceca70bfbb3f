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

/** The version of the published rules, of the site lists and of what a touch's origin is; stored with every journey. */
export const CHANNEL_RULE_VERSION = 'channels-2';

/** Whether a text is the id of a channel. */
export function isChannel(text: string): text is Channel {
  return (CHANNELS as readonly string[]).includes(text);
}

/** Whether a text is the id of a channel of a workspace's own. */
export function isOwnChannel(text: string): boolean {
  return /^custom-[a-z0-9]{1,40}$/.test(text);
}

/** Whether a text is the id of a channel, published or a workspace's own. */
export function isAnyChannel(text: string): boolean {
  return isChannel(text) || isOwnChannel(text);
}
