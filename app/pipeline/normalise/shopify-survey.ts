import { distinctIdentifiers, toIdentifier } from '../../domain/identity/normalise.ts';
import { readSurveyAnswer } from '../../platforms/shopify/survey-answer.ts';
import { noRecords, type Normalised, type RawEvent } from '../batch.ts';
import { bodyText, metaField, type NormaliseContext, UnreadableEvent } from './context.ts';
import { orderIdOf } from './order-id.ts';

/** A buyer's answer on the thank-you page: of one order, of which it may come before. */
export function normaliseShopifySurvey(event: RawEvent, context: NormaliseContext): Normalised {
  const answer = readSurveyAnswer(bodyText(event));
  if (!answer.ok) throw new UnreadableEvent(`${answer.reason}: ${answer.detail}`);
  const shopId = metaField(event, 'shopId');
  const [checkout = null] = context.keysOf(distinctIdentifiers([toIdentifier('checkout', answer.checkoutToken)]));
  const record = {
    rawEventId: event.id,
    position: 0,
    contentHash: event.contentHash,
    importId: null,
    orderId: orderIdOf(shopId, 'shopify', answer.orderId),
    shopId,
    at: event.receivedAt,
    choice: answer.choice,
    checkout,
  };
  return { records: { ...noRecords(), answers: [record] }, outcome: { result: 'done' } };
}
