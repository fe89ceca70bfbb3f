import { randomUUID } from 'node:crypto';
import { createWorkspace, insertWorkspace, type NewWorkspace } from '../../database/system/workspaces.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { type Message, say } from '../../domain/messages/message.ts';
import { forgetReports } from '../../database/writing/kept-reports.server.ts';
import { addImport, storeRejects, updateImport } from '../../database/writing/imports.server.ts';
import { processAll } from '../../pipeline/process-events.server.ts';
import { readBatches } from '../../platforms/files/read-records.ts';
import type { MappingByHand } from '../../platforms/files/map-columns.ts';
import type { Recognised } from '../../platforms/files/recognise.ts';
import type { OpenTable } from '../../platforms/tables/table.ts';
import { AppError } from '../../runtime/errors.ts';
import { type ImportResult, Tally, type Warning, warningText } from './import-result.ts';
import { checkOptions, type ImportTarget, importTarget, type TargetOptions } from './import-target.server.ts';
import { openFile, recogniseFile } from './open-file.server.ts';
import { RecordSink } from './record-sink.server.ts';

export interface ImportOptions extends TargetOptions {
  /** null: the first import into an empty database, which makes the workspace `default` */
  readonly workspaceId: string | null;
  readonly path: string;
  readonly fileName?: string;
  readonly as?: string;
  readonly mapping?: MappingByHand;
  readonly dryRun?: boolean;
  /** an import that was made by an upload, or is taken up again after a crash */
  readonly importId?: string;
  readonly resumed?: boolean;
  readonly createdBy?: string;
  readonly onProgress?: (progress: { bytesRead: number; bytes: number; records: number }) => void;
}

/**
 * Imports an export file: streamed, each record a raw event that goes through the pipeline at once. The same file again
 * changes nothing, a corrected one updates. Answers when everything is in the daily facts. InputError where the file
 * can't be read or lacks what nobody knows.
 */
export async function importFile(options: ImportOptions): Promise<ImportResult> {
  checkOptions(options);
  const table = await openFile(options.path, options.fileName);
  const file = recogniseFile(table, options);
  if (!file) return nothingIn(table, options);
  const dryRun = options.dryRun ?? false;
  const workspaceId = options.workspaceId ?? (await firstWorkspace(options, dryRun));
  const importId = options.importId ?? randomUUID();
  const { target, reportingZone } = await prepare(workspaceId, importId, file, table, options, dryRun);
  const tally = new Tally();
  const sink = new RecordSink({
    workspaceId,
    importId,
    target,
    reportingZone,
    file,
    tally,
    dryRun,
    resumed: options.resumed ?? false,
  });
  try {
    // what a run before this one stored must be through before records are compared with it
    if (!dryRun) await processAll(workspaceId);
    await readInto(sink, table, file, options);
  } catch (error) {
    if (!dryRun) await fail(workspaceId, importId, error);
    throw error;
  }
  return finish(workspaceId, importId, file, table, sink, tally, dryRun);
}

const once = (message: Message): Warning => ({ ...message, times: 1 });

/** A file that holds nothing is read through all the same: an upload of it has ended, and says so. */
async function nothingIn(table: OpenTable, { workspaceId, importId }: ImportOptions): Promise<ImportResult> {
  const warning = table.nothing ?? say('file-holds-nothing');
  if (workspaceId && importId) {
    const result = { warnings: [once(warning)] };
    await withWorkspace(workspaceId, (tx) =>
      updateImport(tx, importId, { state: 'finished', bytesRead: table.bytes, result }),
    );
  }
  return {
    kind: null,
    language: null,
    period: null,
    records: 0,
    accepted: 0,
    changed: 0,
    duplicates: 0,
    ignored: 0,
    rejected: [],
    totals: {},
    warnings: [warning.text],
    importId: null,
  };
}

const defaultWorkspace = ({ timeZone }: ImportOptions): NewWorkspace => {
  return { slug: 'default', name: 'Default', timeZone: timeZone ?? 'UTC' };
};

/** The workspace of a first import. A dry run makes none: its own is taken back with the rest (`prepare`). */
async function firstWorkspace(options: ImportOptions, dryRun: boolean): Promise<string> {
  return dryRun ? randomUUID() : (await createWorkspace(defaultWorkspace(options))).id;
}

interface Prepared {
  readonly target: ImportTarget;
  readonly reportingZone: string;
}

async function prepare(
  workspaceId: string,
  importId: string,
  file: Recognised,
  table: OpenTable,
  options: ImportOptions,
  dryRun: boolean,
): Promise<Prepared> {
  class Undo extends Error {}
  let prepared: Prepared | null = null;
  await withWorkspace(workspaceId, async (tx) => {
    if (options.workspaceId === null && dryRun) await insertWorkspace(tx, defaultWorkspace(options));
    const target = await importTarget(tx, file, options);
    prepared = { target, reportingZone: (await readSettings(tx)).timeZone };
    const { as, shop, account, currency, timeZone, mapping } = options;
    const kept = { as, shop, account, currency, timeZone, mapping };
    if (dryRun) throw new Undo();
    await addImport(tx, {
      id: importId,
      fileName: options.fileName ?? table.fileName,
      fileBytes: table.bytes,
      path: options.importId ? options.path : null,
      options: kept,
      createdBy: options.createdBy ?? null,
      state: 'running',
    });
    await updateImport(tx, importId, {
      kind: file.kind,
      language: file.language,
      targetId: target.shopId ?? target.accountId,
    });
  }).catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
  return prepared!;
}

async function readInto(sink: RecordSink, table: OpenTable, file: Recognised, options: ImportOptions): Promise<void> {
  let bytesRead = 0;
  for await (const items of readBatches(table, file, (bytes) => (bytesRead = bytes))) {
    await sink.take(items, bytesRead);
    options.onProgress?.({ bytesRead, bytes: table.bytes, records: sink.tally.records });
  }
  await sink.end(bytesRead);
}

async function fail(workspaceId: string, importId: string, error: unknown): Promise<void> {
  const failure = error instanceof Error ? error.name : 'unknown failure';
  const told = error instanceof AppError ? error.told : [say('reading-failed', { failure })];
  await withWorkspace(workspaceId, (tx) =>
    updateImport(tx, importId, { state: 'failed', error: failure, result: { told } }),
  ).catch(() => undefined);
}

async function finish(
  workspaceId: string,
  importId: string,
  file: Recognised,
  table: OpenTable,
  sink: RecordSink,
  tally: Tally,
  dryRun: boolean,
): Promise<ImportResult> {
  const { accepted, changed, duplicates, ignored, records } = tally;
  const empty = records === ignored ? [say('file-without-records')] : [];
  const warnings: Warning[] = [...file.warnings.map(once), ...sink.warnings(), ...empty.map(once)];
  const result: ImportResult = {
    kind: file.kind,
    language: file.language,
    period: sink.period(),
    records,
    accepted,
    changed,
    duplicates,
    ignored,
    rejected: tally.listed().map((one) => ({ ...one, reason: one.reason.text })),
    totals: sink.summary.totals(),
    warnings: warnings.map(warningText),
    importId: dryRun ? null : importId,
  };
  if (!dryRun) {
    await withWorkspace(workspaceId, async (tx) => {
      await storeRejects(tx, importId, 0, tally.listed());
      const { rejected: _listed, ...counts } = result;
      await forgetReports(tx);
      await updateImport(tx, importId, {
        state: 'finished',
        error: null,
        records,
        accepted,
        changed,
        duplicates,
        ignored,
        rejected: tally.rejectedCount,
        bytesRead: table.bytes,
        result: { ...counts, warnings },
      });
    });
  }
  return result;
}
