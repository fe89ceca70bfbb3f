import type { Version, VersionKind } from '../../domain/versions/version.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

type Row = Omit<Version, 'decidedAt'> & { readonly decidedAt: Date };

const COLUMNS = `id, kind, subject, body, decided_at AS "decidedAt", decided_by AS "decidedBy", note`;

/** The latest version of a kind (and subject), or null where the workspace adopted none: then the default stands. */
export async function versionInForce<Body>(
  tx: WorkspaceTx,
  kind: VersionKind,
  subject = '',
): Promise<Version<Body> | null> {
  const [row] = await tx.rows<Row>(
    `SELECT ${COLUMNS} FROM adopted_version WHERE kind = $1 AND subject = $2 ORDER BY decided_at DESC, id DESC LIMIT 1`,
    [kind, subject],
  );
  return row ? (toVersion(row) as Version<Body>) : null;
}

export async function versionById<Body>(tx: WorkspaceTx, id: string): Promise<Version<Body> | null> {
  const [row] = await tx.rows<Row>(`SELECT ${COLUMNS} FROM adopted_version WHERE id = $1`, [id]);
  return row ? (toVersion(row) as Version<Body>) : null;
}

/** Those in force of every subject of a kind, by subject. */
export async function versionsInForce<Body>(tx: WorkspaceTx, kind: VersionKind): Promise<Version<Body>[]> {
  const rows = await tx.rows<Row>(
    `SELECT DISTINCT ON (subject) ${COLUMNS} FROM adopted_version WHERE kind = $1
     ORDER BY subject, decided_at DESC, id DESC`,
    [kind],
  );
  return rows.map((row) => toVersion(row) as Version<Body>);
}

/** All versions, of one kind or of all, the latest first. */
export async function versionsOf<Body>(tx: WorkspaceTx, kind: VersionKind | null = null): Promise<Version<Body>[]> {
  const rows = await tx.rows<Row>(
    `SELECT ${COLUMNS} FROM adopted_version WHERE $1::text IS NULL OR kind = $1 ORDER BY decided_at DESC, id DESC`,
    [kind],
  );
  return rows.map((row) => toVersion(row) as Version<Body>);
}

function toVersion(row: Row): Version {
  return { ...row, decidedAt: row.decidedAt.toISOString() };
}
