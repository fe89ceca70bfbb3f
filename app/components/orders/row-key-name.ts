import type { TFunction } from 'i18next';
import { isAnyChannel } from '#app/domain/channels/channel.ts';

/** What a row's key says in words: the channel's name, else its level ("a campaign"). */
export function rowKeyName(key: string, t: TFunction): string {
  const [level = '', id = ''] = key.split(':');
  if (level === 'channel' && isAnyChannel(id)) return t(`channels.${id}`);
  return t(`orders.behindLevel.${level}`, { defaultValue: key });
}
