import type { IdentityKey } from '../../domain/identity/identifier.ts';
import { rowsAmong } from '../lookup.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** Keys in stable order, a page at a time. */
export async function keysAfter(tx: WorkspaceTx, after: IdentityKey, limit: number): Promise<IdentityKey[]> {
  const rows = await tx.rows<{ key: IdentityKey }>(
    `SELECT key FROM identity_key WHERE key > $1 ORDER BY key LIMIT $2`,
    [after, limit],
  );
  return rows.map(({ key }) => key);
}

/** Keys of e-mail addresses under domains (keyed hashes). */
export async function keysOfDomains(tx: WorkspaceTx, domains: readonly string[]): Promise<IdentityKey[]> {
  if (domains.length === 0) return [];
  const marks = { table: 'identity_mark', column: 'domain', type: 'text', among: '$1' } as const;
  const rows = await tx.rows<{ key: IdentityKey }>(`${rowsAmong(marks, 'key')} ORDER BY key`, [domains]);
  return rows.map(({ key }) => key);
}
