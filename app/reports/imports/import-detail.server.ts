import { readImport, readRejects } from '../../database/reading/imports.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { NotFoundError } from '../../runtime/errors.ts';
import { MASK } from '../evidence/mask.ts';
import { importRow } from './import-list.server.ts';
import type { ImportDetail, ImportRejectRow, ImportTotals } from './types.ts';

const LISTED = 100;

interface Reader {
  readonly personalData: boolean; // whether the reader may see personal data
}

/** One import with its totals, warnings and first rejects. Throws NotFoundError. */
export function importDetail(workspaceId: string, importId: string, reader: Reader): Promise<ImportDetail> {
  return withWorkspace(workspaceId, async (tx) => {
    const record = await readImport(tx, importId);
    if (!record) throw new NotFoundError('There is no such import', { where: importId });
    const { result, ...row } = record;
    return {
      ...importRow(row),
      period: (result?.['period'] as ImportDetail['period'] | undefined) ?? null,
      totals: (result?.['totals'] as ImportTotals | undefined) ?? null,
      warnings: (result?.['warnings'] as readonly string[] | undefined) ?? [],
      rejects: forReader(await readRejects(tx, importId, LISTED), reader),
    };
  });
}

/** Every rejected record of an import, in the file's order. */
export async function importRejects(
  workspaceId: string,
  importId: string,
  reader: Reader,
): Promise<readonly ImportRejectRow[]> {
  return forReader(await withWorkspace(workspaceId, (tx) => readRejects(tx, importId, null)), reader);
}

/** A reason quotes the cell that could not be read («…»), and where columns have shifted that may be anything. */
function forReader(rejects: readonly ImportRejectRow[], { personalData }: Reader): readonly ImportRejectRow[] {
  if (personalData) return rejects;
  return rejects.map((reject) => ({ ...reject, reason: reject.reason.replace(/«[^»]*»/g, `«${MASK}»`) }));
}
