import type { OrderHead } from '../../database/reading/order-detail.server.ts';
import type { Grouping } from '../../domain/channels/grouping.ts';
import type { OrderAnswer, OrderTouch } from './types.ts';

/** What the buyer of an order answered, and what came of it; null where nobody did. */
export function orderAnswer(
  { choice, answerEventId, answeredAt }: Pick<OrderHead, 'choice' | 'answerEventId' | 'answeredAt'>,
  touches: readonly Pick<OrderTouch, 'signal'>[],
  grouping: Grouping,
): OrderAnswer | null {
  if (choice === null || answerEventId === null || answeredAt === null) return null;
  const known = grouping.choiceOf(choice);
  const channel = known?.channel ?? null;
  const isTouch = touches.some(({ signal }) => signal === 'survey');
  return {
    choice,
    label: known?.label ?? null,
    channel,
    stands: isTouch ? 'touch' : channel === null ? 'no-channel' : 'observed',
    at: answeredAt.toISOString(),
    rawEventId: answerEventId,
  };
}
