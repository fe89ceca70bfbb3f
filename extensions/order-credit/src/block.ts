import type { AdminApi } from './admin-api.ts';
import type { Answer, Credit, Touch } from './credit.ts';
import { element, muted, type Part, stack, strong } from './elements.ts';

declare const shopify: AdminApi;

const say = (key: string, values?: Readonly<Record<string, string | number>>): string =>
  shopify.i18n.translate(key, values);

/** The block while it waits. */
export const waiting = (): Element => block('', element('s-spinner', { 'accessibility-label': say('loading') }));

/** The block with what was answered. */
export function answered(answer: Answer): Element {
  if (answer.is !== 'credit') return block('', muted(say(answer.is)));
  const { credit } = answer;
  return block(summaryOf(credit), ...creditParts(credit));
}

function block(summary: string, ...parts: readonly Part[]): Element {
  const attributes = { heading: say('heading'), ...(summary ? { 'collapsed-summary': summary } : {}) };
  return element('s-admin-block', attributes, stack('base', ...parts));
}

function creditParts(credit: Credit): Part[] {
  const money = moneyIn(credit.currency);
  const link = element('s-link', { href: `app:${credit.path}` }, say('evidence'));
  if (!credit.counts) return [muted(say('notCounted')), link];
  if (credit.isUnattributed) {
    return [
      strong(say('unattributed', { amount: money(credit.amount) })),
      muted(say(`outcomes.${credit.outcome}`)),
      link,
    ];
  }
  return [
    muted(say('by', { model: say(`models.${credit.model}`), amount: money(credit.amount) })),
    ...credit.touches.map((touch) => touchPart(touch, money)),
    ...(credit.moreTouches > 0 ? [muted(say('more', { count: credit.moreTouches }))] : []),
    ...(Number(credit.unattributed) === 0 ? [] : [strong(say('unattributed', { amount: money(credit.unattributed) }))]),
    link,
  ];
}

function touchPart(touch: Touch, money: (amount: string) => string): Element {
  const at = shopify.i18n.formatDate(new Date(touch.at), { dateStyle: 'medium', timeStyle: 'short' });
  const tie = touch.tiedBy.map((kind) => say(`tiedBy.${kind}`)).join(', ');
  const why = { signal: say(`signals.${touch.signal}`), at, tie, confidence: say(`confidence.${touch.confidence}`) };
  return stack(
    'small-200',
    strong(say('touch', { place: placeOf(touch), amount: money(touch.amount) })),
    muted(say('why', why)),
  );
}

/** Channel, campaign and ad; an ad that has no name but its number says nothing here. */
const placeOf = ({ channel, channelName, campaign, ad }: Touch): string =>
  [channelName ?? say(`channels.${channel}`), campaign, ad && /^\d+$/.test(ad) ? null : ad]
    .filter((name) => name !== null)
    .join(' · ');

function summaryOf({ touches, isUnattributed }: Credit): string {
  const [first] = touches;
  return first && !isUnattributed ? placeOf(first) : say('channels.unattributed');
}

const moneyIn =
  (currency: string) =>
  (amount: string): string =>
    shopify.i18n.formatCurrency(Number(amount), { currency });
