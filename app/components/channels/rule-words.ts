import type { TFunction } from 'i18next';
import { CHANNELS } from '#app/domain/channels/channel.ts';
import { publishedRule } from '#app/domain/channels/published.ts';
import type { Condition, GroupingBody, OwnChannel, RuleField } from '#app/domain/channels/rule.ts';
import { CLICK_ID_NAMES } from '#app/domain/touchpoints/touch.ts';
import { SITE_KINDS } from '#app/domain/channels/sites.ts';

/** Fields that have few values: they are chosen, not typed. */
export const FIELD_CHOICES: Partial<Record<RuleField, readonly string[]>> = {
  signal: ['visit', 'lead'],
  site: SITE_KINDS,
  platform: ['meta', 'google-ads', 'tiktok'],
  paid: ['yes', 'no'],
  'click-id': CLICK_ID_NAMES,
};

export function valueWord(field: RuleField, value: string, t: TFunction): string {
  if (field === 'site') return t(`grouping.sites.${value}`);
  if (field === 'signal') return t(`grouping.signals.${value}`);
  if (field === 'paid') return t(`grouping.paid.${value}`);
  if (field === 'platform') return t(`platforms.${value}`);
  return field === 'click-id' ? value : t('grouping.quoted', { text: value });
}

/** "Medium is “email” or “newsletter”" */
export function conditionText({ field, is, values }: Condition, t: TFunction): string {
  if (field === 'said' && is === 'none') return t('grouping.saysNothing');
  if (field === 'paid') return t(values.includes('yes') ? 'grouping.isPaid' : 'grouping.isUnpaid');
  const words = values.map((value) => valueWord(field, value, t)).join(t('grouping.or'));
  return t(`grouping.compared.${is}`, { field: t(`grouping.fields.${field}`), values: words }).trim();
}

/** All conditions of a rule in one line. */
export function conditionsText(all: readonly Condition[], t: TFunction): string {
  return all.length === 0
    ? t('grouping.everythingElse')
    : all.map((one) => conditionText(one, t)).join(t('grouping.and'));
}

/** What a rule is called: the workspace's own by its name, a published one by its conditions. */
export function ruleName(id: string, body: Pick<GroupingBody, 'rules'>, t: TFunction): string {
  if (id.startsWith('code:')) return t('grouping.byCode', { code: id.slice('code:'.length) });
  if (id.startsWith('survey:')) return t('grouping.byAnswer', { choice: id.slice('survey:'.length) });
  const own = body.rules.find((rule) => rule.id === id);
  if (own) return own.name;
  const published = publishedRule(id);
  return published ? conditionsText(published.all, t) : id;
}

/** A channel's name: of the draft's own channels as they are called there. */
export function channelName(channel: string, own: readonly OwnChannel[], t: TFunction): string {
  return own.find(({ id }) => id === channel)?.name ?? t(`channels.${channel}`, { defaultValue: channel });
}

export function channelOptions(own: readonly OwnChannel[], t: TFunction): { value: string; label: string }[] {
  const published = CHANNELS.filter((channel) => channel !== 'unattributed');
  return [...own.map(({ id }) => id), ...published].map((value) => ({ value, label: channelName(value, own, t) }));
}
