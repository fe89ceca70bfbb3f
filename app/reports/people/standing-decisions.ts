import type { DecisionRow } from '../../database/reading/people.server.ts';
import type { IdentityKey } from '../../domain/identity/identifier.ts';
import type { NamedKey, RecordName, StandingDecision } from './types.ts';

/** Decisions as a page tells them. */
export function standingDecisions(
  rows: readonly DecisionRow[],
  nameOf: (key: IdentityKey) => NamedKey,
): StandingDecision[] {
  return rows.map(({ id, kind, key, otherKey, judgement, decidedAt, note, rawEventId, ...row }) => ({
    id,
    kind,
    key: nameOf(key),
    otherKey: otherKey === null ? null : nameOf(otherKey),
    record: recordOf(row),
    judgement,
    decidedAt: decidedAt.toISOString(),
    note,
    rawEventId,
  }));
}

function recordOf({
  recordId,
  orderName,
  leadName,
}: Pick<DecisionRow, 'recordId' | 'orderName' | 'leadName'>): RecordName | null {
  if (recordId === null) return null;
  if (orderName !== null) return { id: recordId, of: 'order', name: orderName };
  return leadName === null ? { id: recordId, of: 'checkout', name: '' } : { id: recordId, of: 'lead', name: leadName };
}
