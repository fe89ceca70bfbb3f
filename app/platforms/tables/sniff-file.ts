import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { say } from '#app/domain/messages/message.ts';
import { UnreadableFileError } from './unreadable-file.ts';
import type { Message } from '#app/domain/messages/message.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface FileNature {
  readonly bytes: number;
  readonly format: 'csv' | 'xlsx';
  readonly encoding: Encoding | null; // null for a workbook
}

const HEAD = 65_536;
const SCAN = 1 << 20;

/** Formats that people take for a table, by their first bytes (each format's own specification). */
const FOREIGN: readonly (readonly [bytes: readonly number[], told: Message])[] = [
  [[0xd0, 0xcf, 0x11, 0xe0], say('file-is-old-workbook')],
  [[0x25, 0x50, 0x44, 0x46], say('file-is-pdf')],
  [[0x1f, 0x8b], say('file-is-gzip')],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], say('file-is-rich-text')],
];

/**
 * Tells a CSV from a workbook and finds a CSV's encoding. The whole file decides between UTF-8 and Windows-1252, because
 * the first accent may stand far down. Throws UnreadableFileError for other formats, and node's error for no file.
 */
export async function sniffFile(path: string): Promise<FileNature> {
  const file = await open(path, 'r');
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new UnreadableFileError(say('file-is-folder-or-device'));
    const head = Buffer.alloc(Math.min(HEAD, stat.size));
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    const start = head.subarray(0, bytesRead);
    refuseForeign(start);
    if (begins(start, [0x50, 0x4b, 0x03, 0x04])) return { bytes: stat.size, format: 'xlsx', encoding: null };
    const encoding = utf16Of(start) ?? ((await isAllUtf8(file)) ? 'utf-8' : 'windows-1252');
    if (!encoding.startsWith('utf-16') && start.includes(0)) throw new UnreadableFileError(say('file-is-binary'));
    return { bytes: stat.size, format: 'csv', encoding };
  } finally {
    await file.close();
  }
}

function refuseForeign(start: Buffer): void {
  for (const [bytes, told] of FOREIGN) {
    if (begins(start, bytes)) throw new UnreadableFileError(told);
  }
}

function begins(start: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => start[i] === byte);
}

/** By its mark, or without one by where the zero bytes of plain Latin letters stand. */
function utf16Of(start: Buffer): Encoding | null {
  if (begins(start, [0xff, 0xfe])) return 'utf-16le';
  if (begins(start, [0xfe, 0xff])) return 'utf-16be';
  const zeros = [0, 0];
  const length = Math.min(start.length, 4096);
  for (let i = 0; i < length; i += 1) if (start[i] === 0) zeros[i % 2]! += 1;
  const many = length * 0.3;
  if (zeros[1]! > many && zeros[0] === 0) return 'utf-16le';
  return zeros[0]! > many && zeros[1] === 0 ? 'utf-16be' : null;
}

async function isAllUtf8(file: FileHandle): Promise<boolean> {
  const buffer = Buffer.alloc(SCAN + 4);
  let carried = 0;
  for (let position = 0; ;) {
    const { bytesRead } = await file.read(buffer, carried, SCAN, position);
    position += bytesRead;
    const filled = carried + bytesRead;
    const whole = bytesRead === 0 ? filled : wholeCharacters(buffer, filled);
    if (!isUtf8(buffer.subarray(0, whole))) return false;
    if (bytesRead === 0) return true;
    carried = filled - whole;
    buffer.copyWithin(0, whole, filled);
  }
}

/** Length without a character that the end of the buffer cuts in two. */
function wholeCharacters(buffer: Buffer, length: number): number {
  for (let back = 1; back <= Math.min(3, length); back += 1) {
    const byte = buffer[length - back]!;
    if (byte >= 0xc0) return length - back;
    if (byte < 0x80) return length;
  }
  return length;
}
