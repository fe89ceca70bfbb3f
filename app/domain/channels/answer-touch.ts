import { NO_SOURCE, type Touch } from '../touchpoints/touch.ts';
import { hashId } from '../values/ids.ts';
import type { Grouping } from './grouping.ts';

const BEFORE_ORDER_MS = 2;

interface AnsweredOrder {
  readonly id: string;
  readonly orderedAt: string; // UTC instant
}

/**
 * The touch that a choice stands for under a grouping: the buyer tells afterwards what came before, so it stands a millisecond
 * before the visit in which the order was placed (which a journey has at 1 ms before the order).
 * None where the choice stands for no channel, or is in the list no more. Whether it takes credit is said by the journey's
 * rules (build-journey.ts).
 */
export function answerTouch({ id, orderedAt }: AnsweredOrder, choice: string, grouping: Grouping): Touch | null {
  if ((grouping.choiceOf(choice)?.channel ?? null) === null) return null;
  return {
    id: hashId('touch', 'survey', id, choice),
    at: new Date(Date.parse(orderedAt) - BEFORE_ORDER_MS).toISOString(),
    signal: 'survey',
    from: { ...NO_SOURCE, source: choice, medium: 'survey' },
    device: null,
  };
}
