import { STANDS, TOLD_BY_IMPORTS } from '../reading/standing.ts';
import { deleteAmong, rowsAmong } from '../lookup.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { insertRows } from './insert-rows.server.ts';

export type SightingKind = 'order' | 'refund' | 'lead' | 'answer';

/** What one raw event says of an order, a refund or a lead, or what a buyer answered after an order. `body` holds no personal data: identifiers are keyed hashes. */
export interface SightingRow<Body> {
  readonly rawEventId: string;
  readonly position: number;
  readonly kind: SightingKind;
  readonly subjectId: string;
  readonly rank: number;
  readonly updatedAt: string;
  readonly contentHash: string;
  readonly importId: string | null;
  readonly keys: readonly string[];
  readonly body: Body;
}

export async function storeSightings(tx: WorkspaceTx, sightings: readonly SightingRow<unknown>[]): Promise<void> {
  const rows = sightings.map((one) => ({
    raw_event_id: one.rawEventId,
    position: one.position,
    kind: one.kind,
    subject_id: one.subjectId,
    rank: one.rank,
    updated_at: one.updatedAt,
    content_hash: one.contentHash,
    import_id: one.importId,
    keys: one.keys,
    body: one.body,
  }));
  await insertRows(tx, 'sighting', rows);
}

interface Row {
  raw_event_id: string;
  position: number;
  kind: SightingKind;
  subject_id: string;
  rank: number;
  updated_at: Date;
  content_hash: string;
  import_id: string | null;
  keys: string[];
  body: unknown;
}

/** The sightings of subjects that count: those of undone imports don't. Oldest version first. */
export async function activeSightings(
  tx: WorkspaceTx,
  subjectIds: readonly string[],
): Promise<Map<string, SightingRow<unknown>[]>> {
  if (subjectIds.length === 0) return new Map();
  const rows = await tx.rows<Row>(
    `SELECT s.* FROM (${rowsAmong({ table: 'sighting', column: 'subject_id', type: 'uuid', among: '$1' }, '*')}) AS s
     WHERE ${STANDS} ORDER BY subject_id, rank, updated_at, content_hash, raw_event_id, position`,
    [subjectIds],
  );
  const bySubject = new Map<string, SightingRow<unknown>[]>();
  for (const row of rows) {
    const list = bySubject.get(row.subject_id) ?? [];
    bySubject.set(row.subject_id, list);
    list.push({
      rawEventId: row.raw_event_id,
      position: row.position,
      kind: row.kind,
      subjectId: row.subject_id,
      rank: row.rank,
      updatedAt: row.updated_at.toISOString(),
      contentHash: row.content_hash,
      importId: row.import_id,
      keys: row.keys,
      body: row.body,
    });
  }
  return bySubject;
}

/** The imports of the workspace that were undone. */
export async function undoneImports(tx: WorkspaceTx): Promise<Set<string>> {
  return new Set((await tx.rows<{ id: string }>(`SELECT id FROM import WHERE undone`)).map((row) => row.id));
}

/** Of these raw events, those that an import which was not undone told as duplicates. */
export async function toldElsewhere(tx: WorkspaceTx, rawEventIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.rows<{ id: string }>(
    `SELECT d.raw_event_id AS id FROM import_duplicate d JOIN import ON import.id = d.import_id
     WHERE d.raw_event_id = ANY($1) AND NOT import.undone`,
    [rawEventIds],
  );
  return new Set(rows.map((row) => row.id));
}

/** Marks imports undone; answers whose sightings stop to count. */
export async function undoImports(
  tx: WorkspaceTx,
  importIds: readonly string[],
): Promise<{ orders: string[]; leads: string[] }> {
  if (importIds.length === 0) return { orders: [], leads: [] };
  await tx.run(`UPDATE import SET undone = true, state = 'undone' WHERE id = ANY($1)`, [importIds]);
  const rows = await tx.rows<{ kind: SightingKind; subject_id: string }>(
    `SELECT kind, subject_id FROM sighting s WHERE ${TOLD_BY_IMPORTS}`,
    [importIds],
  );
  const subjects = (kinds: SightingKind[]): string[] => [
    ...new Set(rows.filter((row) => kinds.includes(row.kind)).map((row) => row.subject_id)),
  ];
  return { orders: subjects(['order', 'refund']), leads: subjects(['lead']) };
}

/** Takes the identity links of records away, and answers their keys; the caller puts back those that still hold. */
export async function dropLinks(tx: WorkspaceTx, recordIds: readonly string[]): Promise<string[]> {
  const links = { table: 'identity_link', column: 'record_id', type: 'uuid', among: '$1' } as const;
  const rows = await tx.rows<{ key: string }>(`${deleteAmong(links)} RETURNING key`, [recordIds]);
  return [...new Set(rows.map((row) => row.key))];
}
