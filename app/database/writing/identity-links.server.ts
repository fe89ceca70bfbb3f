import type { IdentityKey } from '../../domain/identity/identifier.ts';
import type { SharedReason } from '../../domain/identity/identity-rules.ts';
import { foundAmong, rowsAmong } from '../lookup.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** A key as stored. */
export interface KnownKey {
  readonly personId: string;
  readonly firstAt: string;
  readonly shared: boolean;
  readonly sharedBy: SharedReason | null;
}

export interface Resolving {
  /** links around some of the seeds that were read already */
  readonly ahead: { readonly keys: ReadonlySet<IdentityKey>; readonly rows: readonly LinkRow[] } | null;
  readonly reopenShared: boolean;
}

/** What was seen with keys, or was said of them by hand. */
interface LinkedRecord {
  at: string;
  keys: IdentityKey[];
  readonly byHand: boolean;
}

interface Links {
  readonly keys: ReadonlySet<IdentityKey>;
  readonly records: ReadonlyMap<string, LinkedRecord>;
}

/** All keys and records that hang together with the seeds; a key known to be shared is not followed further. */
export async function closure(
  tx: WorkspaceTx,
  seeds: ReadonlySet<IdentityKey>,
  known: Map<IdentityKey, KnownKey>,
  { ahead, reopenShared }: Resolving,
): Promise<Links> {
  const keys = new Set(seeds);
  const records = new Map<string, LinkedRecord>();
  const isOpen = (key: IdentityKey): boolean => reopenShared || !known.get(key)?.shared;
  let rows = ahead?.rows ?? [];
  let frontier = [...seeds].filter((key) => !ahead?.keys.has(key) && isOpen(key));
  for (;;) {
    for (const row of rows) {
      gather(records, row);
      if (keys.has(row.key)) continue;
      keys.add(row.key);
      const owner = ownerIn(row);
      if (owner) known.set(row.key, reopenShared ? reopened(owner) : owner);
      if (isOpen(row.key)) frontier.push(row.key);
    }
    if (frontier.length === 0) return { keys, records };
    rows = await linksAround(tx, frontier, reopenShared);
    frontier = [];
  }
}

/** A key as if it were no longer known whether it is shared. */
export const reopened = (key: KnownKey): KnownKey => ({ ...key, shared: false, sharedBy: null });

function gather(records: Map<string, LinkedRecord>, row: LinkRow): void {
  const at = row.at.toISOString();
  const record = records.get(row.record_id) ?? { at, keys: [], byHand: row.by_hand };
  // a record's sightings may differ in their instant: when a key was first seen is told by the key, not by the record
  if (at > record.at) record.at = at;
  if (!record.keys.includes(row.key)) record.keys.push(row.key);
  records.set(row.record_id, record);
}

export interface LinkRow {
  readonly key: IdentityKey;
  readonly record_id: string;
  readonly at: Date;
  readonly by_hand: boolean;
  readonly person_id: string | null; // the key's owner; null where the key is not stored yet
  readonly first_at: Date | null;
  readonly shared: boolean | null;
  readonly shared_by: SharedReason | null;
}

function ownerIn({ person_id: personId, first_at: firstAt, shared, shared_by: sharedBy }: LinkRow): KnownKey | null {
  if (personId === null || firstAt === null) return null;
  return { personId, firstAt: firstAt.toISOString(), shared: !!shared, sharedBy };
}

/**
 * The links of all records that any of the keys hangs on, with the keys' owners; shared keys only where they are followed.
 * Of records that are named, the links whatever they hang on: a shared key leads nowhere, but counts for the others on its
 * record. A link that a person cut ties nothing.
 */
export function linksAround(
  tx: WorkspaceTx,
  keys: readonly IdentityKey[],
  followShared: boolean,
  records: readonly string[] = [],
): Promise<LinkRow[]> {
  const wanted = followShared ? '$1' : `ARRAY(SELECT key FROM unnest($1::text[]) AS key WHERE NOT ${IS_SHARED})`;
  const hanging = rowsAmong({ table: 'identity_link', column: 'key', type: 'text', among: wanted }, 'record_id, cut');
  const around = foundAmong(
    {
      table: 'identity_link',
      column: 'record_id',
      type: 'uuid',
      among: `ARRAY(SELECT record_id FROM (${hanging}) AS hanging WHERE NOT cut UNION SELECT unnest($2::uuid[]))`,
    },
    'key, record_id, at, cut, by_hand',
  );
  return tx.rows<LinkRow>(
    `SELECT found.*, owner.person_id, owner.first_at, owner.shared, owner.shared_by FROM ${around}
     LEFT JOIN LATERAL (SELECT person_id, first_at, shared, shared_by FROM identity_key
       WHERE key = found.key OFFSET 0) AS owner ON true
     WHERE NOT found.cut`,
    [keys, records],
  );
}

const IS_SHARED = `coalesce((SELECT shared FROM identity_key WHERE identity_key.key = key.key), false)`;

/** Keys as they are stored. */
export async function loadKeys(tx: WorkspaceTx, keys: readonly IdentityKey[]): Promise<Map<IdentityKey, KnownKey>> {
  if (keys.length === 0) return new Map();
  const stored = { table: 'identity_key', column: 'key', type: 'text', among: '$1' } as const;
  const rows = await tx.rows<KeyRow>(rowsAmong(stored, 'key, person_id, first_at, shared, shared_by'), [keys]);
  return new Map(
    rows.map(({ key, person_id: personId, first_at: firstAt, shared, shared_by: sharedBy }) => [
      key,
      { personId, firstAt: firstAt.toISOString(), shared, sharedBy },
    ]),
  );
}

interface KeyRow {
  key: IdentityKey;
  person_id: string;
  first_at: Date;
  shared: boolean;
  shared_by: SharedReason | null;
}
