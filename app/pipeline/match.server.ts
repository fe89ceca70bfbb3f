import { entityOf } from '../domain/channels/entity.ts';
import type { KeyOwner } from '../domain/identity/resolve-persons.ts';
import type { IdentityKey } from '../domain/identity/identifier.ts';
import type { BatchContext } from '../database/reading/batch-context.server.ts';
import type { WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { storeMarks } from '../database/writing/identity-rulings.server.ts';
import { personOfRecord } from '../database/writing/identity.server.ts';
import { moveRecords } from '../database/writing/persons.server.ts';
import { type MatchedTouch, storeTouches } from '../database/writing/touchpoints.server.ts';
import type { Records } from './batch.ts';
import { placeLeads } from './place-leads.server.ts';
import { settleDecided, settleKeys } from './settle-keys.server.ts';

/** What match found out: whose orders may be another now, and whose money changed. */
export interface Matched {
  /** orders whose own sightings changed */
  readonly seenOrders: readonly string[];
  /** persons that gained, lost or moved touches, keys or orders */
  readonly persons: readonly string[];
  /** keys that were shared and are somebody's again: orders may carry them whose person is not among `persons` */
  readonly reopenedKeys: readonly IdentityKey[];
  /** whose the keys of the batch are, and those that hang together with them */
  readonly owners: ReadonlyMap<IdentityKey, KeyOwner>;
}

/** Files sightings, settles persons, and places touches and leads with theirs. */
export async function match(tx: WorkspaceTx, records: Records, context: BatchContext): Promise<Matched> {
  const scope = {
    rules: context.identityRules,
    hasDecisions: context.hasIdentityDecisions,
    marks: new Map(records.marks),
  };
  await storeMarks(tx, scope.marks);
  const { active, undone, decided, owners, movedPersons, reopenedKeys } =
    context.hasUndoneImports || context.hasIdentityDecisions
      ? await settleDecided(tx, records, scope)
      : await settleKeys(tx, records, scope);
  await moveRecords(tx, { persons: movedPersons, reopenedKeys }, owners);
  const visitors = await placeVisits(tx, active, owners, context);
  const leads = [...new Set([...active.leads.map(({ leadId }) => leadId), ...undone.leads, ...decided.leads])];
  const leadPersons = await placeLeads(tx, leads, owners, context);
  const seenOrders = [
    ...new Set([
      ...records.orders.map(({ orderId }) => orderId),
      ...records.refunds.map(({ orderId }) => orderId),
      ...records.answers.map(({ orderId }) => orderId),
      ...undone.orders,
      ...decided.orders,
    ]),
  ];
  const buyers = active.orders.map(({ orderId, sighting }) => personOfRecord(orderId, sighting.keys, owners));
  const decidedPersons = decided.keys.flatMap((key) => owners.get(key)?.personId ?? []);
  const persons = [...new Set([...movedPersons, ...visitors, ...leadPersons, ...buyers, ...decidedPersons])];
  return { seenOrders, persons, reopenedKeys, owners };
}

/** Stores the visits of the batch with their persons; answers the persons. */
async function placeVisits(
  tx: WorkspaceTx,
  { touches }: Records,
  owners: ReadonlyMap<string, KeyOwner>,
  { grouping }: BatchContext,
): Promise<string[]> {
  const placed = touches.map(({ touch: { keys, ...touch }, rawEventId }): MatchedTouch & { personId: string } => ({
    touch,
    entity: entityOf(touch.from, touch.signal, grouping),
    keys,
    personId: personOfRecord(touch.id, keys, owners),
    orderId: null,
    leadId: null,
    rawEventId,
  }));
  await storeTouches(tx, placed);
  return placed.map(({ personId }) => personId);
}
