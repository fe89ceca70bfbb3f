import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { addImport, findImport, type ImportRow, updateImport } from '../../database/writing/imports.server.ts';
import { say } from '../../domain/messages/message.ts';
import { env } from '../../runtime/env.server.ts';
import { AppError, ConflictError, InputError, NotFoundError, TooLargeError } from '../../runtime/errors.ts';
import { enqueue } from '../../runtime/queue.server.ts';
import type { Who } from '../who.ts';
import { importFile } from './import-file.server.ts';
import { checkOptions } from './import-target.server.ts';
import { kindOf } from './open-file.server.ts';
import { type ImportPreview, previewFile } from './preview.server.ts';

/** Larger files are imported with the command line, where no browser has to hold on. */
export const MAX_UPLOAD = 2_000_000_000;

/** What a person says of a file before it is read. */
export const startInput = z.object({
  as: z.string().optional(),
  mapping: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  shop: z.string().trim().min(1).max(100).optional(),
  account: z.string().trim().min(1).max(100).optional(),
  currency: z.string().trim().toUpperCase().optional(),
  timeZone: z.string().trim().optional(),
});
export type StartInput = z.infer<typeof startInput>;

/**
 * Takes a file in as the body of a request (not a form: a file of a gigabyte streams to disk as it comes). Answers the
 * import's id. InputError for an empty one, TooLargeError beyond MAX_UPLOAD.
 */
export async function receiveUpload(
  who: Who,
  { fileName, body }: { fileName: string; body: ReadableStream<Uint8Array> | null },
): Promise<string> {
  if (!body) throw new InputError(say('upload-missing'));
  const id = randomUUID();
  const folder = path.join(env().dataDir, 'uploads', who.workspaceId);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // the extension tells a workbook from text; nothing else of the name touches the disk
  const extension = /\.(csv|tsv|txt|xlsx)$/i.exec(fileName)?.[0].toLowerCase() ?? '.csv';
  const file = path.join(folder, `${id}${extension}`);
  try {
    await pipeline(Readable.fromWeb(body as never), limited(MAX_UPLOAD), createWriteStream(file, { mode: 0o600 }));
    const { size } = await stat(file);
    if (size === 0) throw new InputError(say('upload-empty'));
    const shown = fileName.slice(0, 200);
    await withWorkspace(who.workspaceId, (tx) =>
      addImport(tx, {
        id,
        fileName: shown,
        fileBytes: size,
        path: file,
        options: {},
        createdBy: who.userId,
        state: 'uploaded',
      }),
    );
    return id;
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

function limited(limit: number) {
  return async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let size = 0;
    for await (const chunk of chunks) {
      size += chunk.byteLength;
      if (size > limit) throw new TooLargeError(say('upload-too-large'), { remedy: say('import-by-command') });
      yield chunk;
    }
  };
}

async function uploaded(workspaceId: string, importId: string): Promise<ImportRow & { path: string }> {
  const found = await withWorkspace(workspaceId, (tx) => findImport(tx, importId));
  if (!found) throw new NotFoundError(say('import-not-found'));
  if (!found.path) throw new ConflictError(say('import-without-file'));
  return { ...found, path: found.path };
}

/** What an uploaded file is understood to be, with its first rows. */
export async function previewImport(who: Who, importId: string, input: StartInput = {}): Promise<ImportPreview> {
  const found = await uploaded(who.workspaceId, importId);
  return previewFile(who.workspaceId, found.path, found.fileName, input);
}

/** Starts reading an uploaded file; the page follows its progress. */
export async function startImport(who: Who, importId: string, input: StartInput): Promise<void> {
  checkOptions(input);
  kindOf(input.as);
  const found = await uploaded(who.workspaceId, importId);
  if (found.state !== 'uploaded' && found.state !== 'failed') {
    throw new ConflictError(say('import-started'));
  }
  await withWorkspace(who.workspaceId, (tx) =>
    addImport(tx, {
      id: importId,
      fileName: found.fileName,
      fileBytes: 0,
      path: found.path,
      options: input,
      createdBy: who.userId,
      state: 'queued',
    }),
  );
  await enqueue('run-import', { workspaceId: who.workspaceId, importId });
}

/** Reads an uploaded file through (the job's work). What is wrong with the file itself ends it; all else is tried again. */
export async function runUploadedImport(workspaceId: string, importId: string): Promise<void> {
  const found = await uploaded(workspaceId, importId);
  if (found.state === 'finished' || found.state === 'undone') {
    // the run before this one ended between its last commit and this
    await rm(found.path, { force: true });
    return;
  }
  const options = startInput.parse(found.options);
  try {
    await importFile({
      ...options,
      workspaceId,
      path: found.path,
      fileName: found.fileName,
      importId,
      resumed: found.state === 'running' || found.state === 'failed',
    });
    // its records are raw events now; the file itself holds personal data that nobody needs twice
    await rm(found.path, { force: true });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { explanation, told } = error;
    await withWorkspace(workspaceId, (tx) =>
      updateImport(tx, importId, { state: 'failed', error: explanation, result: { told } }),
    );
  }
}
