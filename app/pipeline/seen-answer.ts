import type { SightingRow } from '../database/writing/sightings.server.ts';
import type { IdentityKey } from '../domain/identity/identifier.ts';
import { countingAnswer, type SurveyAnswer } from '../domain/survey/answer.ts';
import type { AnswerRecord } from './batch.ts';

/** What an answer's sighting says; when it came in stands beside it. */
export type AnswerBody = Pick<AnswerRecord, 'choice' | 'checkout'>;

export const answerBody = ({ choice, checkout }: AnswerRecord): AnswerBody => ({ choice, checkout });

/** The answer that counts among what was seen of an order. */
export function seenAnswer(
  rows: readonly SightingRow<unknown>[],
  orderKeys: readonly IdentityKey[],
): SurveyAnswer | null {
  const answers = rows.filter(({ kind }) => kind === 'answer') as SightingRow<AnswerBody>[];
  return countingAnswer(answers.map(toAnswer), orderKeys);
}

function toAnswer({ body, updatedAt, contentHash, rawEventId }: SightingRow<AnswerBody>): SurveyAnswer {
  return { ...body, at: updatedAt, contentHash, rawEventId };
}
