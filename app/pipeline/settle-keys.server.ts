import { allOf, type WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { type DecisionReach, NO_REACH, takeDecisions } from '../database/writing/identity-decisions.server.ts';
import { type Cuts, cutsOf, type IdentityScope, NO_CUTS } from '../database/writing/identity-rulings.server.ts';
import { type IdentityChange, joinKeys, type KeyedRecord, resolveAgain } from '../database/writing/identity.server.ts';
import {
  activeSightings,
  dropLinks,
  type SightingRow,
  storeSightings,
  toldElsewhere,
  undoImports,
  undoneImports,
} from '../database/writing/sightings.server.ts';
import type { KeyedLead, KeyedOrder, Records } from './batch.ts';
import { answerBody } from './seen-answer.ts';

export interface Settled extends IdentityChange {
  readonly active: Records; // those that count
  readonly undone: { readonly orders: readonly string[]; readonly leads: readonly string[] };
  readonly decided: DecisionReach;
}

/** Files the sightings of a batch and settles whose keys they carry. */
export async function settleKeys(tx: WorkspaceTx, records: Records, scope: IdentityScope): Promise<Settled> {
  const [, change] = await allOf([fileSightings(tx, records), joinKeys(tx, keyedRecords(records, NO_CUTS), scope)]);
  return { active: records, undone: { orders: [], leads: [] }, decided: NO_REACH, ...change };
}

/**
 * The same where imports were undone, or people decided about identity: what undone imports alone told no longer counts,
 * and their links are taken back; what was decided is applied to what is stored and to what comes in.
 */
export async function settleDecided(tx: WorkspaceTx, records: Records, scope: IdentityScope): Promise<Settled> {
  await fileSightings(tx, records);
  const undone = await undoImports(tx, records.undoneImports);
  const decided = await takeDecisions(tx, records.decisions);
  const active = await standing(tx, records);
  const unlinked = await unlink(tx, undone, scope);
  // before the batch's own records: what is found anew is found from what is stored. Of an address whose record does not
  // count the rule is known from now on, and it may be another record's too
  const keyed = keyedRecords(active, await cutsAmong(tx, active, scope));
  const counted = new Set(keyed.flatMap(({ keys }) => keys));
  const told = [...scope.marks.keys()].filter((key) => !counted.has(key));
  const again = await resolveAgain(tx, [...new Set([...decided.keys, ...told])], scope);
  const change = await joinKeys(tx, keyed, scope);
  return {
    active,
    undone,
    decided,
    owners: new Map([...unlinked.owners, ...again.owners, ...change.owners]),
    movedPersons: [...new Set([...unlinked.movedPersons, ...again.movedPersons, ...change.movedPersons])],
    reopenedKeys: [...new Set([...unlinked.reopenedKeys, ...again.reopenedKeys])],
  };
}

function cutsAmong(tx: WorkspaceTx, records: Records, { hasDecisions }: IdentityScope): Promise<Cuts> | Cuts {
  if (!hasDecisions) return NO_CUTS;
  return cutsOf(tx, [
    ...records.orders.map(({ orderId }) => orderId),
    ...records.leads.map(({ leadId }) => leadId),
    ...records.links.map(({ recordId }) => recordId),
  ]);
}

async function fileSightings(tx: WorkspaceTx, { orders, refunds, leads, answers }: Records): Promise<void> {
  await storeSightings(tx, [
    ...orders.map((one) => ({
      ...one,
      kind: 'order' as const,
      subjectId: one.orderId,
      rank: one.sighting.rank,
      updatedAt: one.sighting.updatedAt,
      keys: one.sighting.keys,
      body: { ...one.sighting, shopId: one.shopId },
    })),
    ...refunds.map((one) => ({
      ...one,
      kind: 'refund' as const,
      subjectId: one.orderId,
      rank: 2,
      updatedAt: one.sighting.refund.at,
      keys: [],
      body: one.sighting,
    })),
    ...leads.map((one) => ({
      ...one,
      kind: 'lead' as const,
      subjectId: one.leadId,
      rank: one.sighting.rank,
      updatedAt: one.sighting.createdAt,
      keys: one.sighting.keys,
      body: one.sighting,
    })),
    ...answers.map((one) => ({
      ...one,
      kind: 'answer' as const,
      subjectId: one.orderId,
      rank: 2,
      updatedAt: one.at,
      keys: [], // it ties nothing together: its checkout is only compared with the order's
      body: answerBody(one),
    })),
  ]);
}

/** Without the orders and leads of undone imports that no other import told as well. */
async function standing(tx: WorkspaceTx, records: Records): Promise<Records> {
  const undone = await undoneImports(tx);
  const isUndone = ({ importId }: { importId: string | null }): boolean => importId !== null && undone.has(importId);
  const doubtful = [...records.orders, ...records.leads].filter(isUndone).map(({ rawEventId }) => rawEventId);
  if (doubtful.length === 0) return records;
  const told = await toldElsewhere(tx, doubtful);
  const counts = (one: { importId: string | null; rawEventId: string }): boolean =>
    !isUndone(one) || told.has(one.rawEventId);
  return { ...records, orders: records.orders.filter(counts), leads: records.leads.filter(counts) };
}

/** Takes what undone imports said about identity back, keeping what other sightings of the same subjects say. */
async function unlink(
  tx: WorkspaceTx,
  undone: { orders: string[]; leads: string[] },
  scope: IdentityScope,
): Promise<IdentityChange> {
  const subjects = [...undone.orders, ...undone.leads];
  if (subjects.length === 0) return { owners: new Map(), movedPersons: [], reopenedKeys: [] };
  const dropped = await dropLinks(tx, subjects);
  const left = await activeSightings(tx, subjects);
  const cuts = scope.hasDecisions ? await cutsOf(tx, subjects) : NO_CUTS;
  const links = [...left].flatMap(([recordId, sightings]) => linksOf(recordId, sightings));
  const kept = await joinKeys(
    tx,
    links.map((link) => ({ ...link, cut: cuts.get(link.recordId) })),
    scope,
  );
  const again = await resolveAgain(tx, dropped, scope);
  return {
    owners: new Map([...kept.owners, ...again.owners]),
    movedPersons: [...kept.movedPersons, ...again.movedPersons],
    reopenedKeys: again.reopenedKeys,
  };
}

function linksOf(recordId: string, sightings: readonly SightingRow<unknown>[]): KeyedRecord[] {
  return sightings
    .filter(({ kind }) => kind === 'order' || kind === 'lead')
    .map(({ kind, keys, rawEventId, importId, body }) => ({
      recordId,
      at: kind === 'order' ? (body as KeyedOrder).orderedAt : (body as KeyedLead).createdAt,
      keys,
      linked: true,
      rawEventId,
      importId,
    }));
}

/** Records with their keys. A visit carries one key: there is nothing to cut. */
function keyedRecords({ orders, leads, touches, links }: Records, cuts: Cuts): KeyedRecord[] {
  const provenance = ({ rawEventId, importId }: { rawEventId: string; importId: string | null }) => ({
    rawEventId,
    importId,
  });
  return [
    ...orders.map((one) => ({
      recordId: one.orderId,
      at: one.sighting.orderedAt,
      keys: one.sighting.keys,
      cut: cuts.get(one.orderId),
      linked: true,
      ...provenance(one),
    })),
    ...leads.map((one) => ({
      recordId: one.leadId,
      at: one.sighting.createdAt,
      keys: one.sighting.keys,
      cut: cuts.get(one.leadId),
      linked: true,
      ...provenance(one),
    })),
    ...touches.map((one) => ({
      recordId: one.touch.id,
      at: one.touch.at,
      keys: one.touch.keys,
      linked: false,
      ...provenance(one),
    })),
    // a single key ties nothing together, and is stored nowhere: it must not say when the key was first seen either
    ...links
      .filter(({ keys }) => keys.length > 1)
      .map((one) => ({
        recordId: one.recordId,
        at: one.at,
        keys: one.keys,
        cut: cuts.get(one.recordId),
        linked: false,
        ...provenance(one),
      })),
  ];
}
