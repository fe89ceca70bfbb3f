import { entityOf } from '../domain/channels/entity.ts';
import type { KeyOwner } from '../domain/identity/resolve-persons.ts';
import type { IdentityKey } from '../domain/identity/identifier.ts';
import type { BatchContext } from '../database/reading/batch-context.server.ts';
import { allOf, type WorkspaceTx } from '../database/workspace-transaction.server.ts';
import {
  type IdentityChange,
  joinKeys,
  type KeyedRecord,
  personOfRecord,
  resolveAgain,
} from '../database/writing/identity.server.ts';
import { moveRecords } from '../database/writing/persons.server.ts';
import {
  activeSightings,
  dropLinks,
  type SightingRow,
  storeSightings,
  toldElsewhere,
  undoImports,
  undoneImports,
} from '../database/writing/sightings.server.ts';
import { type MatchedTouch, storeTouches } from '../database/writing/touchpoints.server.ts';
import type { KeyedLead, KeyedOrder, Records } from './batch.ts';
import { placeLeads } from './place-leads.server.ts';

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
  const { active, undone, owners, movedPersons, reopenedKeys } = context.hasUndoneImports
    ? await settleKeysWithUndone(tx, records)
    : await settleKeys(tx, records);
  await moveRecords(tx, { persons: movedPersons, reopenedKeys }, owners);
  const visitors = await placeVisits(tx, active, owners, context);
  const leads = [...new Set([...active.leads.map(({ leadId }) => leadId), ...undone.leads])];
  const leadPersons = await placeLeads(tx, leads, owners, context);
  const seenOrders = [
    ...new Set([
      ...records.orders.map(({ orderId }) => orderId),
      ...records.refunds.map(({ orderId }) => orderId),
      ...undone.orders,
    ]),
  ];
  const buyers = active.orders.map(({ orderId, sighting }) => personOfRecord(orderId, sighting.keys, owners));
  const persons = [...new Set([...movedPersons, ...visitors, ...leadPersons, ...buyers])];
  return { seenOrders, persons, reopenedKeys, owners };
}

interface Settled extends IdentityChange {
  readonly active: Records; // those that count
  readonly undone: { readonly orders: readonly string[]; readonly leads: readonly string[] };
}

async function settleKeys(tx: WorkspaceTx, records: Records): Promise<Settled> {
  const [, change] = await allOf([fileSightings(tx, records), joinKeys(tx, keyedRecords(records))]);
  return { active: records, undone: { orders: [], leads: [] }, ...change };
}

/** The same where imports were undone: what they alone told no longer counts, and their links are taken back. */
async function settleKeysWithUndone(tx: WorkspaceTx, records: Records): Promise<Settled> {
  await fileSightings(tx, records);
  const undone = await undoImports(tx, records.undoneImports);
  const active = await standing(tx, records);
  const unlinked = await unlink(tx, undone);
  const change = await joinKeys(tx, keyedRecords(active));
  return {
    active,
    undone,
    owners: new Map([...unlinked.owners, ...change.owners]),
    movedPersons: [...new Set([...unlinked.movedPersons, ...change.movedPersons])],
    reopenedKeys: unlinked.reopenedKeys,
  };
}

async function fileSightings(tx: WorkspaceTx, { orders, refunds, leads }: Records): Promise<void> {
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
async function unlink(tx: WorkspaceTx, undone: { orders: string[]; leads: string[] }): Promise<IdentityChange> {
  const subjects = [...undone.orders, ...undone.leads];
  if (subjects.length === 0) return { owners: new Map(), movedPersons: [], reopenedKeys: [] };
  const dropped = await dropLinks(tx, subjects);
  const left = await activeSightings(tx, subjects);
  const kept = await joinKeys(
    tx,
    [...left].flatMap(([recordId, sightings]) => linksOf(recordId, sightings)),
  );
  const again = await resolveAgain(tx, dropped);
  return {
    owners: new Map([...kept.owners, ...again.owners]),
    movedPersons: [...kept.movedPersons, ...again.movedPersons],
    reopenedKeys: again.reopenedKeys,
  };
}

function linksOf(recordId: string, sightings: readonly SightingRow<unknown>[]): KeyedRecord[] {
  return sightings
    .filter(({ kind }) => kind !== 'refund')
    .map(({ kind, keys, rawEventId, importId, body }) => ({
      recordId,
      at: kind === 'order' ? (body as KeyedOrder).orderedAt : (body as KeyedLead).createdAt,
      keys,
      linked: true,
      rawEventId,
      importId,
    }));
}

function keyedRecords({ orders, leads, touches, links }: Records): KeyedRecord[] {
  const provenance = ({ rawEventId, importId }: { rawEventId: string; importId: string | null }) => ({
    rawEventId,
    importId,
  });
  return [
    ...orders.map((one) => ({
      recordId: one.orderId,
      at: one.sighting.orderedAt,
      keys: one.sighting.keys,
      linked: true,
      ...provenance(one),
    })),
    ...leads.map((one) => ({
      recordId: one.leadId,
      at: one.sighting.createdAt,
      keys: one.sighting.keys,
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
      .map((one) => ({ recordId: one.recordId, at: one.at, keys: one.keys, linked: false, ...provenance(one) })),
  ];
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
