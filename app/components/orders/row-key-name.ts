import type { TFunction } from 'i18next';
import { isAnyChannel } from '#app/domain/channels/channel.ts';
import type { OrderList } from '#app/reports/orders/types.ts';
import { placeName } from '../roas/row-name.ts';

/** The asked row by the names on the way to it, else by what its key says. */
export function rowText(names: OrderList['rowNames'], key: string, t: TFunction): string {
  return names?.map(({ level, name }) => placeName(name, level, t)).join(' › ') ?? rowKeyName(key, t);
}

/** What a row's key says in words: the channel's name, else its level ("a campaign"). */
function rowKeyName(key: string, t: TFunction): string {
  const [level = '', id = ''] = key.split(':');
  if (level === 'channel' && isAnyChannel(id)) return t(`channels.${id}`);
  return t(`orders.behindLevel.${level}`, { defaultValue: key });
}
