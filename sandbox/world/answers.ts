import type { World } from './make.ts';
import type { Order } from './order-types.ts';
import { makeRandom } from './random.ts';
import type { Touch } from './types.ts';

/** What a buyer answers on the thank-you page to "How did you hear about us?". */
export interface Answer {
  orderId: string;
  checkoutToken: string;
  choice: string;
}

/**
 * A share (0 to 1) of the online shop's buyers answers, each truthfully: by the place where they heard of the shop, for that is
 * what a buyer knows. An ad and a post on Instagram are the same to them.
 */
export function makeAnswers(world: World, share: number): Answer[] {
  return world.orders.flatMap((order) => {
    if (order.sourceName !== 'web' || !makeRandom(world.options.seed, `answer:${order.id}`).chance(share)) return [];
    return [{ orderId: order.id, checkoutToken: order.checkoutToken, choice: answerOf(order) }];
  });
}

function answerOf({ cause }: Order): string {
  if (cause === null) return 'unsure';
  return CHOICE_OF[cause.channel]?.(cause) ?? 'unsure';
}

const social = ({ platform, ad }: Touch): string =>
  platform === 'tiktok' ? 'tiktok' : ad?.surface === 'facebook' ? 'facebook' : 'instagram';

const CHOICE_OF: Partial<Record<Touch['channel'], (cause: Touch) => string>> = {
  'paid-social': social,
  'organic-social': social,
  'lead-ad': social,
  'paid-search': () => 'search',
  'paid-shopping': () => 'search',
  'organic-search': () => 'search',
  email: () => 'email',
  referral: () => 'press',
  'ai-assistant': () => 'ai-assistant',
};
