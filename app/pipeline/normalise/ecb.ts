import { toRates } from '../../platforms/ecb/to-rates.ts';
import { noRecords, type Normalised, type RawEvent } from '../batch.ts';
import { bodyText, metaField, readable } from './context.ts';

/** Reference rates as the ECB answered them, and which currencies and days the question was about. */
export function normaliseEcbRates(event: RawEvent): Normalised {
  const fetchedAt = metaField(event, 'fetchedAt');
  const told = { source: 'ecb' as const, seenAt: fetchedAt, contentHash: event.contentHash, rawEventId: event.id };
  const rates = readable(toRates(bodyText(event))).map((published) => ({ ...published, ...told }));
  const fetch = {
    rawEventId: event.id,
    currencies: metaField(event, 'currencies').split('+'),
    from: metaField(event, 'from'),
    to: metaField(event, 'to'),
    fetchedAt,
  };
  return { records: { ...noRecords(), rates, rateFetches: [fetch] }, outcome: { result: 'done' } };
}
