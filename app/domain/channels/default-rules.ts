import type { Channel } from './channel.ts';
import type { ChannelRule, Condition, Operator, RuleField } from './rule.ts';

const when = (field: RuleField, is: Operator, ...values: string[]): Condition => ({ field, is, values });
const rule = (id: string, channel: Channel, ...all: Condition[]): ChannelRule => ({ id, channel, all });

const LEAD = when('signal', 'is', 'lead');
const PAID = when('paid', 'is', 'yes');
const ON_SOCIAL = when('site', 'is', 'social');
const DISPLAY = ['display', 'banner', 'expandable', 'interstitial', 'programmatic', 'native'];
const SHOPPING_CAMPAIGN = when('campaign', 'matches', '(?:^|[^a-df-z])shop|shopping');

/** Words that name a channel, as a medium or else as a source. */
const WORDS: readonly (readonly [name: string, channel: Channel, is: Operator, ...words: string[]])[] = [
  ['email', 'email', 'is', 'email', 'e-mail', 'e_mail', 'e mail', 'newsletter', 'emailing', 'mailing', 'courriel'],
  ['sms', 'sms', 'is', 'sms', 'mms', 'text'],
  ['affiliate', 'affiliates', 'is', 'affiliate', 'affiliates', 'affiliation'],
  ['audio', 'audio', 'is', 'audio', 'podcast'],
  ['push', 'push', 'ends-with', 'push'],
  ['notification', 'push', 'contains', 'notification'],
  ['firebase', 'push', 'is', 'firebase'],
  ['display', 'display', 'is', ...DISPLAY, 'cpm'],
];

const named = (field: 'medium' | 'source'): ChannelRule[] =>
  WORDS.map(([name, channel, is, ...words]) => rule(`${field}-${name}`, channel, when(field, is, ...words)));

/**
 * The published grouping `channels-2`: the first rule that a touch meets decides. It follows Google Analytics' default
 * channel group (support.google.com/analytics/answer/9756891), with AI assistants, web mail and lead ads added. docs/channels.md
 * says the same in words.
 */
export const DEFAULT_RULES: readonly ChannelRule[] = [
  rule('lead-organic', 'organic-social', LEAD, when('medium', 'is', 'organic')),
  rule('lead', 'lead-ad', LEAD),
  rule('paid-display-word', 'display', PAID, when('medium', 'contains', 'display')),
  rule('paid-display', 'display', PAID, when('medium', 'is', ...DISPLAY)),
  rule('paid-cpm', 'display', PAID, when('medium', 'is', 'cpm'), when('site', 'is-not', 'social', 'video')),
  rule('paid-shopping-site', 'paid-shopping', PAID, when('site', 'is', 'shopping')),
  rule('paid-social-shopping-campaign', 'paid-social', PAID, ON_SOCIAL, SHOPPING_CAMPAIGN),
  rule('paid-social-shopping-medium', 'paid-social', PAID, ON_SOCIAL, when('medium', 'contains', 'shopping')),
  rule('paid-shopping-campaign', 'paid-shopping', PAID, SHOPPING_CAMPAIGN),
  rule('paid-shopping-medium', 'paid-shopping', PAID, when('medium', 'contains', 'shopping')),
  rule('paid-cross-network', 'paid-other', PAID, when('campaign', 'contains', 'cross-network')),
  rule('paid-social-site', 'paid-social', PAID, ON_SOCIAL),
  rule('paid-social-medium', 'paid-social', PAID, when('site', 'none'), when('medium', 'contains', 'social')),
  rule('paid-video-site', 'paid-video', PAID, when('site', 'is', 'video')),
  rule('paid-video-medium', 'paid-video', PAID, when('medium', 'contains', 'video')),
  rule('paid-search-site', 'paid-search', PAID, when('site', 'is', 'search')),
  rule('paid-search-sem', 'paid-search', PAID, when('medium', 'is', 'sem')),
  rule('paid-search-medium', 'paid-search', PAID, when('medium', 'contains', 'search')),
  rule('paid-other', 'paid-other', PAID),
  ...named('medium'),
  ...named('source'),
  rule('site-email', 'email', when('site', 'is', 'email')),
  rule('site-ai-assistant', 'ai-assistant', when('site', 'is', 'ai-assistant')),
  rule('site-social', 'organic-social', ON_SOCIAL),
  rule(
    'medium-social',
    'organic-social',
    when('medium', 'matches', '^(?:social|social[-_ ]?(?:network|media)|sm|influencer|story|stories|bio)$'),
  ),
  rule('site-shopping', 'organic-shopping', when('site', 'is', 'shopping')),
  rule('campaign-shopping', 'organic-shopping', when('site', 'none'), SHOPPING_CAMPAIGN),
  rule('site-video', 'organic-video', when('site', 'is', 'video')),
  rule('medium-video', 'organic-video', when('medium', 'contains', 'video')),
  rule('site-search', 'organic-search', when('site', 'is', 'search')),
  rule('medium-organic', 'organic-search', when('medium', 'is', 'organic')),
  rule('says-nothing', 'direct', when('said', 'none')),
  rule('medium-referral', 'referral', when('medium', 'is', 'referral', 'app', 'link', 'qr', 'qrcode')),
  rule('has-referrer', 'referral', when('referrer', 'any')),
  rule('anything-else', 'other'),
];
