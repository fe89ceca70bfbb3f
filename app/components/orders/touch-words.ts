import type { TFunction } from 'i18next';
import type { OrderTouch } from '#app/reports/orders/types.ts';
import { placeName } from '../roas/row-name.ts';

const LEVELS = ['campaign', 'adset', 'ad'] as const;

/** Which campaign, ad set and ad a touch came from, as far as is known. */
export function touchPlace(touch: OrderTouch, t: TFunction): string | null {
  const parts = LEVELS.flatMap((level) => (touch[level] ? placeName(touch[level], level, t) : []));
  return parts.length > 0 ? parts.join(' › ') : null;
}

/** A touch in one line: its channel and, where known, campaign and ad. */
export function touchName(touch: OrderTouch, t: TFunction): string {
  const channel = t(`channels.${touch.channel}`);
  const place = touchPlace(touch, t);
  return place ? t('order.touchName', { channel, place }) : channel;
}

/** What in the raw payload decided about this touch; its instant first, which tells it from a batch's other events. */
export function touchMarks(touch: OrderTouch): (string | null)[] {
  return [
    touch.at,
    touch.clickId,
    touch.campaign,
    touch.adset,
    touch.ad,
    touch.source,
    touch.landingPath,
    touch.referrer,
  ];
}
