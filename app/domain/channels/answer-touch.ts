import { NO_SOURCE, type Touch } from '../touchpoints/touch.ts';
import { hashId } from '../values/ids.ts';
import type { Grouping } from './grouping.ts';

interface AnsweredOrder {
  readonly id: string;
  readonly orderedAt: string; // UTC instant
}

/**
 * The touch that a choice stands for under a grouping, at the order's instant: the buyer tells afterwards what came before.
 * None where the choice stands for no channel, or is in the list no more. Whether it takes credit is said by the journey's
 * rules (build-journey.ts).
 */
export function answerTouch({ id, orderedAt }: AnsweredOrder, choice: string, grouping: Grouping): Touch | null {
  if ((grouping.choiceOf(choice)?.channel ?? null) === null) return null;
  return {
    id: hashId('touch', 'survey', id, choice),
    at: orderedAt,
    signal: 'survey',
    from: { ...NO_SOURCE, source: choice, medium: 'survey' },
    device: null,
  };
}
