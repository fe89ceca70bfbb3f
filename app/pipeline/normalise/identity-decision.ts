import { z } from 'zod';
import { decisionId } from '../../domain/identity/identity-decision.ts';
import { JUDGEMENTS } from '../../domain/identity/identity-rules.ts';
import { type DecisionRecord, noRecords, type Normalised, type RawEvent } from '../batch.ts';
import { instantOf } from './context.ts';

const key = z.string().regex(/^(?:email|phone|customer|checkout|client):[0-9a-f]{32}$/);
const decided = { stands: z.boolean(), decidedAt: z.iso.datetime(), note: z.string().max(500).nullable() };

const keyJudged = z.object({
  // only keys that a person can have with several orders: a checkout is one order's
  key: key.refine((one) => !one.startsWith('checkout:'), 'one-checkout'),
  judgement: z.enum(JUDGEMENTS),
  ...decided,
});
const linkCut = z.object({ key, recordId: z.uuid(), ...decided });
const personsMerged = z.object({ keys: z.tuple([key, key]).refine(([a, b]) => a !== b, 'one-key'), ...decided });
export type IdentityDecided = z.infer<typeof keyJudged> | z.infer<typeof linkCut> | z.infer<typeof personsMerged>;

/** Decisions about identity, by topic; `stands: false` takes an earlier one on the same subject back. */
export const IDENTITY_TOPICS = {
  'key-judged': keyJudged as z.ZodType<IdentityDecided>,
  'link-cut': linkCut as z.ZodType<IdentityDecided>,
  'persons-merged': personsMerged as z.ZodType<IdentityDecided>,
};
type IdentityTopic = keyof typeof IDENTITY_TOPICS;

export const isIdentityTopic = (topic: string): topic is IdentityTopic => Object.hasOwn(IDENTITY_TOPICS, topic);

/** A decision about identity as its event tells it. */
export function identityDecision(event: RawEvent, told: IdentityDecided): Normalised {
  const decision: DecisionRecord = {
    ...aboutWhat(told),
    stands: told.stands,
    decidedAt: instantOf(told.decidedAt),
    decidedBy: event.meta['by'] ?? null,
    note: told.note,
    rawEventId: event.id,
  };
  return { records: { ...noRecords(), decisions: [decision] }, outcome: { result: 'done' } };
}

type About = Pick<DecisionRecord, 'id' | 'kind' | 'key' | 'otherKey' | 'recordId' | 'judgement'>;

function aboutWhat(told: IdentityDecided): About {
  if ('judgement' in told) {
    const subject = { kind: 'judgement', key: told.key } as const;
    return { ...subject, id: decisionId(subject), otherKey: null, recordId: null, judgement: told.judgement };
  }
  if ('recordId' in told) {
    const subject = { kind: 'cut', key: told.key, recordId: told.recordId } as const;
    return { ...subject, id: decisionId(subject), otherKey: null, judgement: null };
  }
  const [first, second] = [...told.keys].sort() as [string, string];
  const id = decisionId({ kind: 'merge', keys: [first, second] });
  return { id, kind: 'merge', key: first, otherKey: second, recordId: null, judgement: null };
}
