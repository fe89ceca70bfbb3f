import type { z } from 'zod';
import { PlatformError } from '../http/platform-error.ts';
import type { Read } from './graph-call.ts';
import { nextOf } from './paging.ts';
import { readAnswer } from './read-answer.ts';
import { pageOf } from './wire/estate.wire.ts';

const MAX_PAGES = 100;

/** All of a list, page by page. */
export async function every<Wire extends z.ZodType>(
  wire: Wire,
  read: Read,
  path: string,
  fields: readonly string[],
): Promise<z.infer<Wire>[]> {
  const all: z.infer<Wire>[] = [];
  let after: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query: Record<string, string> = { fields: fields.join(','), limit: '100', ...(after ? { after } : {}) };
    const answer = readAnswer(pageOf(wire), await read(path, query), path);
    all.push(...answer.data);
    after = nextOf(answer);
    if (after === null) return all;
  }
  throw new PlatformError({ platform: 'meta', kind: 'shape-changed', message: 'a list without an end' });
}
