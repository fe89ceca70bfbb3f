import { badParameter } from './errors.ts';

export interface Page<T> {
  data: T[];
  paging?: { cursors: { before: string; after: string }; next?: string };
}

const encode = (offset: number): string => Buffer.from(`o${offset}`).toString('base64url');

function decode(cursor: string): number {
  const offset = Number(/^o(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]);
  if (!Number.isInteger(offset)) throw badParameter('Invalid cursor value');
  return offset;
}

function readLimit(params: URLSearchParams): number {
  const text = params.get('limit');
  if (text === null) return 25;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1) throw badParameter('Param limit must be an integer greater than 0');
  return Math.min(limit, 500);
}

/** One page of rows; `after` is the cursor of the last row of the page before it. As Meta does, `next` repeats the token. */
export function pageOf<T>(rows: readonly T[], url: URL): Page<T> {
  const after = url.searchParams.get('after');
  const from = after === null ? 0 : decode(after);
  const limit = readLimit(url.searchParams);
  const data = rows.slice(from, from + limit);
  if (data.length === 0) return { data };
  const end = from + data.length;
  const cursors = { before: encode(from), after: encode(end) };
  if (end >= rows.length) return { data, paging: { cursors } };
  const next = new URL(url);
  next.searchParams.set('after', cursors.after);
  next.searchParams.set('limit', String(limit));
  return { data, paging: { cursors, next: next.toString() } };
}
