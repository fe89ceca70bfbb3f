import { type ImportRecord, listImports } from '../../database/reading/imports.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import type { ImportList, ImportRow } from './types.ts';

/** Imports, newest first. */
export function importList(
  workspaceId: string,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<ImportList> {
  return withWorkspace(workspaceId, async (tx) => {
    const { rows, total } = await listImports(tx, pageSize, (page - 1) * pageSize);
    return { rows: rows.map(importRow), total, page, pageSize };
  });
}

export function importRow(record: ImportRecord): ImportRow {
  return {
    ...record,
    createdAt: record.createdAt.toISOString(),
    finishedAt: record.finishedAt?.toISOString() ?? null,
  };
}
