import { answer } from './answer.ts';

/** So much beyond the limit is read and thrown away: a sender that is cut off while it sends never hears why. */
const DRAINED = 32_000_000;

/**
 * The body as bytes, or the answer to give instead: 413 where it is longer than the limit, whatever the header said (what
 * is too much is not kept; after DRAINED the connection is closed), 400 where its sender went away half way.
 */
export async function readBody(request: Request, limit: number): Promise<Buffer | Response> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isTooLarge = Number(request.headers.get('content-length') ?? 0) > limit;
  try {
    for await (const chunk of (request.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      isTooLarge ||= size > limit;
      if (size > limit + DRAINED) return tooLarge(limit, { Connection: 'close' });
      if (isTooLarge) chunks.length = 0;
      else chunks.push(chunk);
    }
  } catch {
    return isTooLarge ? tooLarge(limit) : answer(400, 'broken-off', 'The body broke off.');
  }
  return isTooLarge ? tooLarge(limit) : Buffer.concat(chunks);
}

const tooLarge = (limit: number, headers: HeadersInit = {}): Response =>
  answer(413, 'too-large', `The body is larger than ${limit} bytes.`, headers);
