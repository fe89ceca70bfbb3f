import { type ImportRecord, readImport, readRejects } from '../../database/reading/imports.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { say, type Told } from '../../domain/messages/message.ts';
import { NotFoundError } from '../../runtime/errors.ts';
import { maskQuotes } from '../evidence/mask.ts';
import { importRow } from './import-list.server.ts';
import { rejectRow } from './rejects.ts';
import type { ImportDetail, ImportRejectRow, ImportTotals, ImportWarning } from './types.ts';

const LISTED = 100;

type Found = ImportRecord & { readonly result: Record<string, unknown> | null };

interface Reader {
  readonly personalData: boolean; // whether the reader may see personal data
}

/** One import with its totals, warnings and first rejects. Throws NotFoundError. */
export function importDetail(workspaceId: string, importId: string, reader: Reader): Promise<ImportDetail> {
  return withWorkspace(workspaceId, async (tx) => {
    const { result, ...row } = await found(tx, importId);
    return {
      ...importRow(row),
      period: (result?.['period'] as ImportDetail['period'] | undefined) ?? null,
      totals: (result?.['totals'] as ImportTotals | undefined) ?? null,
      warnings: ((result?.['warnings'] as readonly (string | ImportWarning)[] | undefined) ?? []).map(told),
      failure: (result?.['told'] as readonly Told[] | undefined) ?? (row.error === null ? [] : [told(row.error)]),
      rejects: forReader(
        (await readRejects(tx, importId, LISTED)).map((reject) => rejectRow(reject, row)),
        reader,
      ),
    };
  });
}

/** Every rejected record of an import, in the file's order. Throws NotFoundError. */
export function importRejects(
  workspaceId: string,
  importId: string,
  reader: Reader,
): Promise<readonly ImportRejectRow[]> {
  return withWorkspace(workspaceId, async (tx) => {
    const file = await found(tx, importId);
    return forReader(
      (await readRejects(tx, importId, null)).map((reject) => rejectRow(reject, file)),
      reader,
    );
  });
}

/** A reason quotes the cell that could not be read («…»), and where columns have shifted that may be anything. */
function forReader(rejects: readonly ImportRejectRow[], { personalData }: Reader): readonly ImportRejectRow[] {
  return personalData ? rejects : rejects.map((reject) => ({ ...reject, reason: maskQuotes(reject.reason) }));
}

async function found(tx: WorkspaceTx, importId: string): Promise<Found> {
  const record = await readImport(tx, importId);
  if (!record) throw new NotFoundError(say('import-not-found'), { where: importId });
  return record;
}

/** Imports that ended before sentences had codes kept their English alone. */
const told = <Kept extends Told>(kept: string | Kept): Told | Kept =>
  typeof kept === 'string' ? { text: kept } : kept;
