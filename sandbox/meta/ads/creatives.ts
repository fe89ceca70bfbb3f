import { deflateSync, crc32 } from 'node:zlib';
import { badParameter } from '../errors.ts';

const FIELDS: readonly string[] = ['id', 'thumbnail_url'];

/** A creative with the address of its thumbnail, which is this server's. */
export function creativeNode(id: string, fields: string | null, origin: string): Record<string, string> {
  const names = fields?.split(',').filter(Boolean) ?? ['id'];
  const unknown = names.filter((name) => !FIELDS.includes(name));
  if (unknown.length > 0)
    throw badParameter(`Tried accessing nonexisting field (${unknown.join(', ')}) on node type (AdCreative)`);
  const all: Record<string, string> = { id, thumbnail_url: `${origin}/thumbnails/${id}.png` };
  return Object.fromEntries(['id', ...names].map((name) => [name, all[name]!]));
}

/** The thumbnail at an address; null where there is none. One colour for each creative. */
export function thumbnailAt(pathname: string): Buffer | null {
  const id = /^\/thumbnails\/(\d+)\.png$/.exec(pathname)?.[1];
  return id === undefined ? null : png(Number(id.slice(-6)));
}

const SIDE = 96;

function png(seed: number): Buffer {
  const colour = [64 + (seed % 160), 64 + ((seed * 7) % 160), 64 + ((seed * 13) % 160)];
  const line = Buffer.concat([
    Buffer.from([0]),
    Buffer.concat(Array.from({ length: SIDE }, () => Buffer.from(colour))),
  ]);
  const pixels = Buffer.concat(Array.from({ length: SIDE }, () => line));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
