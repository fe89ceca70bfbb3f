import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { say } from '#app/domain/messages/message.ts';
import { UnreadableFileError } from './unreadable-file.ts';
import type { FileHandle } from 'node:fs/promises';

/** A ZIP archive's members by name (PKWARE APPNOTE 6.3.10), read through its directory at the end of the file. */
export interface ZipArchive {
  readonly names: readonly string[];
  /** The unpacked bytes of a member, in pieces; null where there is none of that name (letter case does not matter). */
  read(name: string): AsyncIterable<Buffer> | null;
}

interface Member {
  readonly name: string;
  readonly method: number; // 0 stored, 8 deflated
  readonly packed: number;
  readonly at: number; // of its local header
}

const DAMAGED = say('workbook-damaged');
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const MAX_COMMENT = 65_535;
const MAX_DIRECTORY = 64 << 20;

/** Opens an archive. Throws UnreadableFileError where the file is none or its directory is damaged. */
export async function openZip(path: string): Promise<ZipArchive> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const members = await directoryOf(file, size);
    const byName = new Map(members.map((member) => [member.name.toLowerCase(), member]));
    return {
      names: members.map((member) => member.name),
      read(name) {
        const member = byName.get(name.toLowerCase());
        return member ? unpack(path, member) : null;
      },
    };
  } finally {
    await file.close();
  }
}

async function directoryOf(file: FileHandle, size: number): Promise<Member[]> {
  const tailAt = Math.max(0, size - MAX_COMMENT - 22);
  const tail = await bytesAt(file, tailAt, size - tailAt);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > tail.length || tail.readUInt32LE(end) !== END) throw new UnreadableFileError(DAMAGED);
  let length = tail.readUInt32LE(end + 12);
  let at = tail.readUInt32LE(end + 16);
  if (at === 0xffffffff || length === 0xffffffff) ({ length, at } = await directory64(file, tail, end));
  if (length > MAX_DIRECTORY || at + length > size) throw new UnreadableFileError(DAMAGED);
  return membersIn(await bytesAt(file, at, length));
}

async function directory64(file: FileHandle, tail: Buffer, end: number): Promise<{ length: number; at: number }> {
  const locator = end - 20;
  if (locator < 0 || tail.readUInt32LE(locator) !== LOCATOR_64) throw new UnreadableFileError(DAMAGED);
  const record = await bytesAt(file, Number(tail.readBigUInt64LE(locator + 8)), 56);
  if (record.readUInt32LE(0) !== END_64) throw new UnreadableFileError(DAMAGED);
  return { length: Number(record.readBigUInt64LE(40)), at: Number(record.readBigUInt64LE(48)) };
}

function membersIn(directory: Buffer): Member[] {
  const members: Member[] = [];
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === ENTRY;) {
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const extraAt = at + 46 + nameLength;
    const name = directory.toString('utf8', at + 46, extraAt).replaceAll('\\', '/');
    const [packed, header] = wideSizes(directory, at, directory.subarray(extraAt, extraAt + extraLength));
    members.push({ name, method: directory.readUInt16LE(at + 10), packed, at: header });
    at = extraAt + extraLength + directory.readUInt16LE(at + 32);
  }
  return members;
}

/** Packed size and position of a member; those of 64 bits stand in an extra field, unpacked size first. */
function wideSizes(directory: Buffer, at: number, extra: Buffer): [packed: number, header: number] {
  const unpacked = directory.readUInt32LE(at + 24);
  let packed = directory.readUInt32LE(at + 20);
  let header = directory.readUInt32LE(at + 42);
  for (let field = 0; field + 4 <= extra.length; field += 4 + extra.readUInt16LE(field + 2)) {
    if (extra.readUInt16LE(field) !== 1) continue;
    let value = field + 4 + (unpacked === 0xffffffff ? 8 : 0);
    const next = (): number => {
      value += 8;
      return value <= extra.length ? Number(extra.readBigUInt64LE(value - 8)) : 0;
    };
    if (packed === 0xffffffff) packed = next();
    if (header === 0xffffffff) header = next();
  }
  return [packed, header];
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, at);
  if (bytesRead < length) throw new UnreadableFileError(DAMAGED);
  return buffer;
}

async function* unpack(path: string, member: Member): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  let start = 0;
  try {
    const local = await bytesAt(file, member.at, 30);
    if (local.readUInt32LE(0) !== LOCAL) throw new UnreadableFileError(DAMAGED);
    start = member.at + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  } finally {
    await file.close();
  }
  if (member.packed === 0) return;
  if (member.method !== 0 && member.method !== 8) throw new UnreadableFileError(DAMAGED);
  const packed = createReadStream(path, { start, end: start + member.packed - 1 });
  try {
    // errors of the pipeline reach the loop through the stream that is read
    yield* member.method === 0 ? packed : pipeline(packed, createInflateRaw(), () => undefined);
  } catch (error) {
    throw new UnreadableFileError(DAMAGED, { cause: error });
  } finally {
    packed.destroy();
  }
}
