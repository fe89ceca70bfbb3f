import { allModels, type FileModelOptions } from '../../domain/attribution/own-journeys/all-models.ts';
import type { AttributedFile, BrokenLine } from '../../domain/attribution/own-journeys/file-news.ts';
import { say } from '../../domain/messages/message.ts';
import { InputError } from '../../runtime/errors.ts';
import { pathLines } from './path-file.server.ts';

/** More broken lines than this are counted, not listed. */
export const MOST_BROKEN_LISTED = 1000;
/** More are no list of channels but something else, and no page could show them. */
export const MOST_CHANNELS = 3000;
/** Bytes between two tellings of how far the reading is. */
const TELL_EVERY = 1 << 20;

/**
 * Attributes a file of journeys under every model, in one pass over it. Broken lines are left out and named. Throws
 * InputError where the file is no file of journeys,
 * or has more than MOST_CHANNELS channels. `onBytes` hears how far it is, about once a megabyte.
 */
export async function attributeFile(
  file: string,
  options: FileModelOptions,
  onBytes: (bytes: number, lines: number) => void,
): Promise<AttributedFile> {
  const models = allModels(options);
  const brokenLines: BrokenLine[] = [];
  let [lines, broken, told] = [0, 0, 0];
  const tell = (bytes: number): void => {
    if (bytes - told < TELL_EVERY) return;
    told = bytes;
    onBytes(bytes, lines);
  };
  for await (const { number, result } of pathLines(file, tell)) {
    lines += 1;
    if (result.ok) models.add(number, result.line);
    else {
      broken += 1;
      if (brokenLines.length < MOST_BROKEN_LISTED) brokenLines.push({ line: number, reason: result.reason });
    }
  }
  if (models.channels > MOST_CHANNELS) {
    throw new InputError(say('too-many-channels', { most: MOST_CHANNELS, channels: models.channels }));
  }
  return { lines, broken, brokenLines, models: models.result() };
}
