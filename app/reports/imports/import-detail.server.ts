import { readImport, readRejects } from '../../database/reading/imports.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { NotFoundError } from '../../runtime/errors.ts';
import { importRow } from './import-list.server.ts';
import type { ImportDetail, ImportRejectRow, ImportTotals } from './types.ts';

const LISTED = 100;

/** One import with its totals, warnings and first rejects. Throws NotFoundError. */
export function importDetail(workspaceId: string, importId: string): Promise<ImportDetail> {
  return withWorkspace(workspaceId, async (tx) => {
    const record = await readImport(tx, importId);
    if (!record) throw new NotFoundError('There is no such import', { where: importId });
    const { result, ...row } = record;
    return {
      ...importRow(row),
      period: (result?.['period'] as ImportDetail['period'] | undefined) ?? null,
      totals: (result?.['totals'] as ImportTotals | undefined) ?? null,
      warnings: (result?.['warnings'] as readonly string[] | undefined) ?? [],
      rejects: await readRejects(tx, importId, LISTED),
    };
  });
}

/** Every rejected record of an import, in the file's order. */
export function importRejects(workspaceId: string, importId: string): Promise<ImportRejectRow[]> {
  return withWorkspace(workspaceId, (tx) => readRejects(tx, importId, null));
}
