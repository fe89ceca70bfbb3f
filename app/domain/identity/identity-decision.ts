import { hashId } from '../values/ids.ts';
import type { IdentityKey } from './identifier.ts';
import type { Judgement } from './identity-rules.ts';

/**
 * What a person can decide about identity. `judgement`: a key is shared, or a person's, whatever the rules say. `cut`: a
 * key on an order, lead or checkout is not that record's person's. `merge`: two keys are one person's.
 */
export const DECISION_KINDS = ['judgement', 'cut', 'merge'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** A decision. A later one on the same subject takes its place; one that does not stand takes it back. */
export interface IdentityDecision {
  readonly id: string; // of its subject
  readonly kind: DecisionKind;
  readonly key: IdentityKey;
  readonly otherKey: IdentityKey | null; // of a merge
  readonly recordId: string | null; // of a cut
  readonly judgement: Judgement | null; // of a judgement
  readonly stands: boolean;
  readonly decidedAt: string; // UTC instant
  readonly decidedBy: string | null;
  readonly note: string | null;
}

/** The id of what a decision is about: the same for the decision that takes it back. Of a merge's keys the order is none. */
export function decisionId(
  subject:
    | { readonly kind: 'judgement'; readonly key: IdentityKey }
    | { readonly kind: 'cut'; readonly key: IdentityKey; readonly recordId: string }
    | { readonly kind: 'merge'; readonly keys: readonly [IdentityKey, IdentityKey] },
): string {
  if (subject.kind === 'judgement') return hashId('identity-decision', 'judgement', subject.key);
  if (subject.kind === 'cut') return hashId('identity-decision', 'cut', subject.recordId, subject.key);
  return hashId('identity-decision', 'merge', ...[...subject.keys].sort());
}
