import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { STANDS } from './standing.ts';

/** What a file last said of a subject, where its import still counts. */
export interface FileVersion {
  readonly rawEventId: string;
  readonly contentHash: string;
  readonly importId: string | null;
}

/** The current file versions of orders, refunds and leads. A subject may have one per kind of record (a sale, a refund). */
export async function fileVersions(
  tx: WorkspaceTx,
  kind: 'order' | 'refund' | 'lead' | 'spend' | 'cause',
  subjectIds: readonly string[],
): Promise<Map<string, FileVersion[]>> {
  const columns = `s.subject_id AS "subjectId", s.raw_event_id AS "rawEventId", s.content_hash AS "contentHash", s.import_id AS "importId"`;
  // of a refund every version counts by itself; of all else only the last
  const rows = await tx.rows<FileVersion & { subjectId: string }>(
    kind === 'spend' || kind === 'cause'
      ? `SELECT DISTINCT ON (s.subject_id) ${columns} FROM ${kind === 'spend' ? 'spend_sighting' : 'known_cause'} s
         WHERE s.subject_id = ANY($1) AND s.import_id IS NOT NULL AND ${STANDS}
         ORDER BY s.subject_id, s.seen_at DESC, s.content_hash DESC`
      : `SELECT ${kind === 'refund' ? '' : 'DISTINCT ON (s.subject_id)'} ${columns} FROM sighting s
         WHERE s.subject_id = ANY($1) AND s.kind = '${kind}' AND s.import_id IS NOT NULL AND ${STANDS}
         ORDER BY s.subject_id, s.updated_at DESC, s.content_hash DESC`,
    [subjectIds],
  );
  const bySubject = new Map<string, FileVersion[]>();
  for (const row of rows) bySubject.set(row.subjectId, [...(bySubject.get(row.subjectId) ?? []), row]);
  return bySubject;
}

/** Of these delivery keys of files, those that are stored already. */
export async function knownDeliveries(tx: WorkspaceTx, keys: readonly string[]): Promise<Set<string>> {
  const rows = await tx.rows<{ key: string }>(
    `SELECT delivery_key AS key FROM raw_event WHERE source = 'file' AND delivery_key = ANY($1)`,
    [keys],
  );
  return new Set(rows.map((row) => row.key));
}

export interface KnownSpan {
  readonly from: string;
  readonly to: string;
  readonly breakdown: string;
}

/** What files told of an account's money before, within days: the spans, and by what they broke it down. */
export async function knownSpans(
  tx: WorkspaceTx,
  accountId: string,
  range: { from: string; to: string },
  exceptImport: string,
): Promise<KnownSpan[]> {
  return tx.rows<KnownSpan>(
    `SELECT DISTINCT s.day_from AS "from", s.day_to AS "to", s.breakdown FROM spend_sighting s
     WHERE s.account_id = $1 AND s.day_from <= $3 AND s.day_to >= $2
       AND s.import_id IS NOT NULL AND s.import_id <> $4
       AND ${STANDS}`,
    [accountId, range.from, range.to, exceptImport],
  );
}
