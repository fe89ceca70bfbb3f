import type { IdentityKey } from '../../domain/identity/identifier.ts';
import {
  type IdentityRules,
  type Judgement,
  type KeyMark,
  rulingOf,
  type SharedReason,
} from '../../domain/identity/identity-rules.ts';
import { rowsAmong } from '../lookup.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import type { KnownKey } from './identity-links.server.ts';
import { insertRows } from './insert-rows.server.ts';

/** By what keys are judged: the rules in force, what people decided, and what the addresses of this batch tell. */
export interface IdentityScope {
  readonly rules: IdentityRules;
  readonly hasDecisions: boolean;
  readonly marks: ReadonlyMap<IdentityKey, KeyMark>;
}

/** Keeps what addresses told of themselves: a function of the address, so that the first telling is the last. */
export async function storeMarks(tx: WorkspaceTx, marks: ReadonlyMap<IdentityKey, KeyMark>): Promise<void> {
  await insertRows(
    tx,
    'identity_mark',
    [...marks].map(([key, { domain, rule }]) => ({ key, domain, rule })),
  );
}

interface Asked {
  readonly keys: readonly IdentityKey[];
  readonly known: ReadonlyMap<IdentityKey, KnownKey>;
  readonly anew: boolean; // what is stored of the keys may not hold any more
}

/** What stands about keys whatever was counted. A key that is stored was judged when it was, unless it is judged anew. */
export async function rulingsOf(
  tx: WorkspaceTx,
  { keys, known, anew }: Asked,
  { rules, hasDecisions, marks }: IdentityScope,
): Promise<Map<IdentityKey, SharedReason | 'personal'>> {
  const judgements = hasDecisions ? await judgementsOf(tx, keys) : new Map<IdentityKey, Judgement>();
  const untold = keys.filter((key) => key.startsWith('email:') && !marks.has(key) && (anew || !known.has(key)));
  const stored = await marksOf(tx, untold);
  const rulings = new Map<IdentityKey, SharedReason | 'personal'>();
  for (const key of keys) {
    const kept = anew ? null : (known.get(key)?.sharedBy ?? null);
    const ruling = rulingOf(key, marks.get(key) ?? stored.get(key), judgements.get(key), rules) ?? keptRule(kept);
    if (ruling) rulings.set(key, ruling);
  }
  return rulings;
}

/** Of what is stored: a count is no rule, and what was judged is asked anew. */
const keptRule = (kept: SharedReason | null): SharedReason | null =>
  kept === 'too-many' || kept === 'judged' ? null : kept;

async function judgementsOf(tx: WorkspaceTx, keys: readonly IdentityKey[]): Promise<Map<IdentityKey, Judgement>> {
  const decided = { table: 'identity_decision', column: 'key', type: 'text', among: '$1' } as const;
  const rows = await tx.rows<{ key: IdentityKey; judgement: Judgement }>(
    `SELECT key, judgement FROM (${rowsAmong(decided, 'key, kind, stands, judgement')}) AS found
     WHERE kind = 'judgement' AND stands`,
    [keys],
  );
  return new Map(rows.map(({ key, judgement }) => [key, judgement]));
}

async function marksOf(tx: WorkspaceTx, keys: readonly IdentityKey[]): Promise<Map<IdentityKey, KeyMark>> {
  if (keys.length === 0) return new Map();
  const rows = await tx.rows<KeyMark & { key: IdentityKey }>(
    rowsAmong({ table: 'identity_mark', column: 'key', type: 'text', among: '$1' }, 'key, domain, rule'),
    [keys],
  );
  return new Map(rows.map(({ key, domain, rule }) => [key, { domain, rule }]));
}

/** By record, the keys that people said are not its person's. */
export type Cuts = ReadonlyMap<string, ReadonlySet<IdentityKey>>;

export const NO_CUTS: Cuts = new Map();

export async function cutsOf(tx: WorkspaceTx, recordIds: readonly string[]): Promise<Cuts> {
  if (recordIds.length === 0) return NO_CUTS;
  const decided = { table: 'identity_decision', column: 'record_id', type: 'uuid', among: '$1' } as const;
  const rows = await tx.rows<{ recordId: string; key: IdentityKey }>(
    `SELECT record_id AS "recordId", key FROM (${rowsAmong(decided, 'record_id, key, stands')}) AS found WHERE stands`,
    [[...new Set(recordIds)]],
  );
  const cuts = new Map<string, Set<IdentityKey>>();
  for (const { recordId, key } of rows) cuts.set(recordId, (cuts.get(recordId) ?? new Set()).add(key));
  return cuts;
}

/** A record's keys without those that were cut from it. */
export function withoutCut(recordId: string, keys: readonly IdentityKey[], cuts: Cuts): IdentityKey[] {
  const cut = cuts.get(recordId);
  return cut ? keys.filter((key) => !cut.has(key)) : [...keys];
}
