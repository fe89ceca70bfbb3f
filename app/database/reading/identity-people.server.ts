import type { IdentityKey } from '../../domain/identity/identifier.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { findOrders } from './order-detail.server.ts';

export async function isKnownKey(tx: WorkspaceTx, key: IdentityKey): Promise<boolean> {
  return (await tx.rows(`SELECT 1 FROM identity_key WHERE key = $1`, [key])).length > 0;
}

/** Whether a record (an order, a lead, a checkout seen by the pixel) was seen with a key, cut from it or not. */
export async function hasLink(tx: WorkspaceTx, recordId: string, key: IdentityKey): Promise<boolean> {
  const rows = await tx.rows(`SELECT 1 FROM identity_link WHERE record_id = $1 AND key = $2 AND NOT by_hand`, [
    recordId,
    key,
  ]);
  return rows.length > 0;
}

/** When the decision on a subject was taken that stands now. */
export async function decidedAtOf(tx: WorkspaceTx, id: string): Promise<Date | null> {
  const [row] = await tx.rows<{ at: Date }>(`SELECT decided_at AS at FROM identity_decision WHERE id = $1`, [id]);
  return row?.at ?? null;
}

/** The key that a person is known by longest, of those that identify somebody; null where there is none. */
export async function oldestKeyOf(tx: WorkspaceTx, personId: string): Promise<IdentityKey | null> {
  const [row] = await tx.rows<{ key: IdentityKey }>(
    `SELECT key FROM identity_key WHERE person_id = $1 AND NOT shared ORDER BY first_at, key LIMIT 1`,
    [personId],
  );
  return row?.key ?? null;
}

/** Whose a key is; null where it is nobody's, or not known. */
export async function personOfKey(tx: WorkspaceTx, key: IdentityKey): Promise<string | null> {
  const [row] = await tx.rows<{ person: string }>(
    `SELECT person_id AS person FROM identity_key WHERE key = $1 AND NOT shared`,
    [key],
  );
  return row?.person ?? null;
}

/** The person of an order (by its name or id), or of a lead (by our id or the platform's). */
export async function personReferredTo(tx: WorkspaceTx, reference: string): Promise<string | null> {
  const [order] = await findOrders(tx, reference);
  const rows = await tx.rows<{ person: string }>(
    order
      ? `SELECT person_id AS person FROM shop_order WHERE id = $1`
      : `SELECT person_id AS person FROM lead WHERE id::text = $1 OR platform_id = $1 ORDER BY id LIMIT 1`,
    [order?.id ?? reference],
  );
  return rows[0]?.person ?? null;
}
