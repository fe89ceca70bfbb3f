import type { AdminApi } from './admin-api.ts';
import { element, type Part, table } from './elements.ts';
import type { Amounts, Answer, Origin, Origins } from './origins.ts';

declare const shopify: AdminApi;

const say = (key: string, values?: Readonly<Record<string, string | number>>): string =>
  shopify.i18n.translate(key, values);
const count = (value: number): string => shopify.i18n.formatNumber(value);
const text = (words: string): Element => element('s-text', {}, words);
const muted = (words: string): Element => element('s-text', { color: 'subdued' }, words);

/** The action while it waits. */
export const waiting = (): Element => action(element('s-spinner', { 'accessibility-label': say('loading') }));

/** The action with what was answered. */
export function answered(answer: Answer): Element {
  if (answer.is === 'origins') return action(...originParts(answer.origins));
  return action(text(answer.is === 'busy' ? say('busy', { seconds: count(answer.seconds) }) : say(answer.is)));
}

function action(...parts: readonly Part[]): Element {
  const close = element('s-button', { slot: 'primary-action', variant: 'primary' }, say('close'));
  close.addEventListener('click', () => shopify.close());
  const content = element('s-stack', { direction: 'block', gap: 'base' }, ...parts);
  return element('s-admin-action', { heading: say('heading') }, content, close);
}

function originParts(origins: Origins): Part[] {
  const { segment, members, read, customers, orders, revenue, rows } = origins;
  const part = read < members ? [muted(say('part', { read: count(read), members: count(members) }))] : [];
  if (customers === 0) return [text(say('nobody', { segment, members: count(members) })), ...part];
  const about = { segment, customers: count(customers), read: count(read), orders: count(orders) };
  return [
    text(say('about', { ...about, revenue: moneyOf(revenue) })),
    table(
      ['channel', 'customers', 'orders', 'revenue'].map((column) => say(`columns.${column}`)),
      rows.map(rowOf),
    ),
    muted(say('counted')),
    ...part,
  ];
}

const rowOf = ({ channel, channelName, customers, orders, revenue }: Origin): string[] => [
  channelName ?? say(`channels.${channel}`),
  count(customers),
  count(orders),
  moneyOf(revenue),
];

const moneyOf = (amounts: Amounts): string =>
  amounts.map(({ amount, currency }) => shopify.i18n.formatCurrency(Number(amount), { currency })).join(' + ');
