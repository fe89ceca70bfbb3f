import { ELEMENT_OIDS, type ElementType } from './column-types.server.ts';

/*
 * One-dimensional arrays in PostgreSQL's binary form (src/backend/utils/adt/arrayfuncs.c, array_recv; each element as its
 * type's …recv function reads it). As text the server would parse every value again: for the tables here that costs more
 * than storing them.
 */

const EPOCH_MS = Date.UTC(2000, 0, 1); // where PostgreSQL's instants and days begin
const DAY_MS = 86_400_000;
const NULL_LENGTH = -1;

/** Grows as needed and is used again: the bytes of one array are copied out at its end. */
class Bytes {
  #buffer = Buffer.allocUnsafe(1 << 16);
  #length = 0;

  clear(): void {
    this.#length = 0;
  }

  copy(): Buffer {
    return Buffer.from(this.#buffer.subarray(0, this.#length));
  }

  /** Makes room for `more` bytes and answers where they begin. */
  #room(more: number): number {
    const at = this.#length;
    this.#length += more;
    if (this.#length > this.#buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.#length, this.#buffer.length * 2));
      this.#buffer.copy(larger, 0, 0, at);
      this.#buffer = larger;
    }
    return at;
  }

  byte(value: number): void {
    const at = this.#room(1);
    this.#buffer[at] = value;
  }

  int16(value: number): void {
    const at = this.#room(2);
    this.#buffer.writeInt16BE(value, at);
  }

  int32(value: number): void {
    const at = this.#room(4);
    this.#buffer.writeInt32BE(value, at);
  }

  int64(value: bigint): void {
    const at = this.#room(8);
    this.#buffer.writeBigInt64BE(value, at);
  }

  /** A whole number within 2^53, without a detour over bigint. */
  safeInt64(value: number): void {
    const at = this.#room(8);
    const high = Math.floor(value / 0x1_0000_0000);
    this.#buffer.writeInt32BE(high, at);
    this.#buffer.writeUInt32BE(value - high * 0x1_0000_0000, at + 4);
  }

  /** A text with its length in bytes before it; `prefix` is a byte that belongs to it. */
  text(value: string, prefix?: number): void {
    const extra = prefix === undefined ? 0 : 1;
    const length = Buffer.byteLength(value);
    this.int32(length + extra);
    if (prefix !== undefined) this.byte(prefix);
    const at = this.#room(length);
    this.#buffer.write(value, at, length, 'utf8');
  }

  raw(value: Uint8Array): void {
    this.int32(value.byteLength);
    const at = this.#room(value.byteLength);
    this.#buffer.set(value, at);
  }

  hex(value: string, digits: number): void {
    const at = this.#room(digits / 2);
    const written = this.#buffer.write(value, at, 'hex');
    if (written !== digits / 2) throw new TypeError(`${value} is no hexadecimal number of ${digits} digits`);
  }
}

const bytes = new Bytes();

type Write = (value: unknown) => void;

/** How an element of each type is written, its length included. */
const WRITERS: Readonly<Record<ElementType, Write>> = {
  bool: (value) => {
    bytes.int32(1);
    bytes.byte(value === true ? 1 : 0);
  },
  bytea: (value) => bytes.raw(value as Uint8Array),
  int2: (value) => {
    bytes.int32(2);
    bytes.int16(Number(value));
  },
  int4: (value) => {
    bytes.int32(4);
    bytes.int32(Number(value));
  },
  int8: (value) => {
    bytes.int32(8);
    if (typeof value === 'number' && Number.isSafeInteger(value)) bytes.safeInt64(value);
    else bytes.int64(BigInt(value as bigint | string | number));
  },
  text: (value) => bytes.text(String(value)),
  date: (value) => {
    bytes.int32(4);
    bytes.int32((instantOf(`${value as string}T00:00:00Z`) - EPOCH_MS) / DAY_MS);
  },
  timestamptz: (value) => {
    bytes.int32(8);
    bytes.safeInt64((instantOf(value as string) - EPOCH_MS) * 1000);
  },
  uuid: (value) => {
    bytes.int32(16);
    bytes.hex((value as string).replaceAll('-', ''), 32);
  },
  jsonb: (value) => bytes.text(JSON.stringify(value, plainBigint), 1), // 1: the version of the form
};

function instantOf(text: string): number {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new TypeError(`${text} is no instant`);
  return instant;
}

function plainBigint(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

/** The values (null and undefined: NULL) as an array parameter of `type[]`. Throws TypeError where one is of another kind. */
export function binaryArray(type: ElementType, values: readonly unknown[]): Buffer {
  const hasNull = values.some((value) => value === null || value === undefined);
  bytes.clear();
  for (const field of [1, hasNull ? 1 : 0, ELEMENT_OIDS[type], values.length, 1]) bytes.int32(field);
  const write = WRITERS[type];
  for (const value of values) {
    if (value === null || value === undefined) bytes.int32(NULL_LENGTH);
    else write(value);
  }
  return bytes.copy();
}

/** A list as PostgreSQL's text form of an array: for a column that is itself an array. */
export function arrayText(values: readonly (string | number | bigint | null)[]): string {
  return `{${values.map(elementText).join(',')}}`;
}

function elementText(value: string | number | bigint | null): string {
  if (value === null) return 'NULL';
  const text = String(value);
  return /^[\w:.-]+$/.test(text) && !/^null$/i.test(text) ? text : `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
