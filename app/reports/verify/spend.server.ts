import {
  allSpendGroups,
  expectedSpendFacts,
  groupKey,
  type SpendGroup,
} from '../../database/reading/spend-sightings.server.ts';
import { storedSpendFacts } from '../../database/reading/verify-rows.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { Findings } from './findings.ts';

const BATCH = 500;
const CHECKED = ['spend', 'currency', 'remainder', 'claimedValueE8'] as const;

/** Spend facts equal what the current sightings of each account and day (or period) make, in both directions. */
export async function verifySpend(tx: WorkspaceTx, findings: Findings): Promise<void> {
  const groups = await allSpendGroups(tx);
  for (let at = 0; at < groups.length; at += BATCH) await verifyGroups(tx, groups.slice(at, at + BATCH), findings);
}

async function verifyGroups(tx: WorkspaceTx, groups: readonly SpendGroup[], findings: Findings): Promise<void> {
  const expected = await expectedSpendFacts(tx, groups);
  const stored = await storedSpendFacts(tx, groups);
  for (const group of groups) {
    const key = groupKey(group);
    const wanted = new Map((expected.get(key) ?? []).map((fact) => [fact.entityKey, fact]));
    const found = new Map((stored.get(key) ?? []).map((fact) => [fact.entityKey, fact]));
    for (const entityKey of new Set([...wanted.keys(), ...found.keys()])) {
      const where = (part: string) => (): string =>
        `account ${group.accountId}, ${group.from} to ${group.to}, ${entityKey}, ${part}`;
      for (const part of CHECKED) {
        findings.compare(
          'spend-fact',
          where(part),
          wanted.get(entityKey)?.[part] ?? 'none',
          found.get(entityKey)?.[part] ?? 'none',
        );
      }
    }
  }
}
