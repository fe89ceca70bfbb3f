import { hash } from 'node:crypto';
import type { FileRecord, RecordItem } from '../tables/file-kind.ts';

/**
 * A record with its content hash: SHA-256 over the JSON of its body, whose keys the readers put in alphabetical order at
 * every depth, so that the same record gives the same text whatever the order of the file's columns.
 */
export function recordItem(line: number, naturalKey: string, body: FileRecord): RecordItem {
  return { type: 'record', line, naturalKey, body, contentHash: hash('sha256', JSON.stringify(body)) };
}
