import { noRecords, type Normalised, type RawEvent } from '../batch.ts';

/** The body of an event of which nothing is left, because the person it told of was erased. */
export const ERASED_BODY = '{"erased":true}';

export const isErased = ({ body }: RawEvent): boolean =>
  body.length === ERASED_BODY.length && body.toString('latin1') === ERASED_BODY;

export const nothingLeft = (): Normalised => ({
  records: noRecords(),
  outcome: { result: 'dropped', reason: 'erased' },
});
