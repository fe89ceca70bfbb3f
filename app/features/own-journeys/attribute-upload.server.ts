import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileModelOptions } from '../../domain/attribution/own-journeys/all-models.ts';
import { type FileNews, MAX_JOURNEYS_BYTES } from '../../domain/attribution/own-journeys/file-news.ts';
import { say } from '../../domain/messages/message.ts';
import { env } from '../../runtime/env.server.ts';
import { InputError, TooLargeError } from '../../runtime/errors.ts';
import { runProcess } from './run-process.server.ts';
import { Turns } from './turns.ts';

/** What a crash left behind is older than any run can be. */
const LEFT_BEHIND_MS = 60 * 60_000;

const turns = new Turns(2);

interface Asked {
  readonly file: string;
  readonly options: FileModelOptions;
  readonly signal: AbortSignal;
}

/**
 * Takes a file of journeys as the body of a request; answers where it lies until `attributeUpload` is through with it.
 * InputError for an empty one, TooLargeError beyond MAX_JOURNEYS_BYTES.
 */
export async function receiveJourneys(body: ReadableStream<Uint8Array> | null): Promise<string> {
  if (!body) throw new InputError(say('upload-missing'));
  const folder = path.join(env().dataDir, 'uploads', 'own-journeys');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeLeftBehind(folder);
  const file = path.join(folder, randomUUID());
  try {
    await pipeline(Readable.fromWeb(body as never), limited, createWriteStream(file, { mode: 0o600 }));
    if ((await stat(file)).size === 0) throw new InputError(say('upload-empty'));
    return file;
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

/**
 * Attributes a file that was received, in a process of its own, two at a time; tells how far it is. The file is removed however it
 * ends, also where nobody listens any more. Nothing of it is stored.
 */
export async function* attributeUpload({ file, options, signal }: Asked): AsyncGenerator<FileNews> {
  let giveBack = (): void => {};
  try {
    const { size } = await stat(file);
    if (!turns.isFree) yield { state: 'waiting' };
    giveBack = await turns.take(signal);
    for await (const news of runProcess({ file, options }, signal)) {
      if (news.state === 'reading') yield { state: 'reading', share: news.bytes / size, lines: news.lines };
      else yield news;
    }
  } finally {
    giveBack();
    await rm(file, { force: true });
  }
}

async function* limited(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > MAX_JOURNEYS_BYTES) {
      throw new TooLargeError(say('journeys-too-large'), { remedy: say('journeys-by-command') });
    }
    yield chunk;
  }
}

async function removeLeftBehind(folder: string): Promise<void> {
  const before = Date.now() - LEFT_BEHIND_MS;
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null); // another request may have removed it
    if (found && found.mtimeMs < before) await rm(file, { force: true });
  }
}
