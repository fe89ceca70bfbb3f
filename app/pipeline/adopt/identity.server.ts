import { type BatchContext, readBatchContext } from '../../database/reading/batch-context.server.ts';
import { keysAfter, keysOfDomains } from '../../database/reading/identity-keys.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { resolveAgain } from '../../database/writing/identity.server.ts';
import { moveRecords } from '../../database/writing/persons.server.ts';
import type { IdentityKey } from '../../domain/identity/identifier.ts';
import { type IdentityBody, type IdentityRules, isSameLimits } from '../../domain/identity/identity-rules.ts';
import { rulesOf } from '../../domain/identity/keyed-hash.ts';
import { PUBLISHED_RULES } from '../../domain/identity/shared-keys.ts';
import type { VersionChange } from '../../domain/versions/version.ts';
import { attribute, type Attributed } from '../attribute.server.ts';
import { noRecords } from '../batch.ts';
import { rollup } from '../rollup.server.ts';

const PAGE = 2_000;

/** Finds the persons of the keys anew that other rules judge otherwise, and attributes their orders, and no others. */
export async function changeIdentity(
  tx: WorkspaceTx,
  { before, after }: VersionChange<IdentityBody>,
  { hasIdentityDecisions }: BatchContext,
): Promise<void> {
  // other versions of the same batch may have changed measures and zone meanwhile
  const context = { ...(await readBatchContext(tx)), hasIdentityDecisions };
  const rules = before ? rulesOf(before.body, context.identitySecret) : PUBLISHED_RULES;
  for await (const attributed of underRules(tx, after.body, { ...context, identityRules: rules })) {
    await rollup(tx, attributed, noRecords(), context);
  }
}

/**
 * The orders that are attributed otherwise under other rules of identity than the context's, a page of keys at a time.
 */
export async function* underRules(
  tx: WorkspaceTx,
  body: IdentityBody,
  context: BatchContext,
): AsyncGenerator<Attributed> {
  const rules = rulesOf(body, context.identitySecret);
  for await (const keys of keysToJudge(tx, context.identityRules, rules)) {
    const scope = { rules, hasDecisions: context.hasIdentityDecisions, marks: new Map() };
    const { owners, movedPersons, reopenedKeys } = await resolveAgain(tx, keys, scope);
    await moveRecords(tx, { persons: movedPersons, reopenedKeys }, owners);
    yield await attribute(tx, { seenOrders: [], persons: movedPersons, reopenedKeys, owners }, context);
  }
}

/** Keys of the addresses and domains that are named in one of two rules only; all keys where a limit is another. */
async function* keysToJudge(
  tx: WorkspaceTx,
  before: IdentityRules,
  after: IdentityRules,
): AsyncGenerator<IdentityKey[]> {
  if (!isSameLimits(before.limits, after.limits)) return yield* allKeys(tx);
  const domains = inOneOnly(before.ownDomains, after.ownDomains);
  const addresses = inOneOnly(before.ownAddresses, after.ownAddresses);
  const keys = [...new Set([...addresses, ...(await keysOfDomains(tx, domains))])];
  for (let from = 0; from < keys.length; from += PAGE) yield keys.slice(from, from + PAGE);
}

const inOneOnly = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] => [
  ...[...a].filter((one) => !b.has(one)),
  ...[...b].filter((one) => !a.has(one)),
];

async function* allKeys(tx: WorkspaceTx): AsyncGenerator<IdentityKey[]> {
  for (let after = ''; ;) {
    const keys = await keysAfter(tx, after, PAGE);
    if (keys.length === 0) return;
    yield keys;
    after = keys.at(-1)!;
  }
}
