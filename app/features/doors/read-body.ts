import { answer } from './answer.ts';

/** So much beyond the limit is read and thrown away: a sender that is cut off while it sends never hears why. */
const DRAINED = 32_000_000;

/**
 * The body as bytes, or the answer to give instead: 413 where it is longer than the limit, whatever the header said (what
 * is too much is not kept; after DRAINED the connection is closed), 400 where its sender went away half way.
 */
export async function readBody(request: Request, limit: number): Promise<Buffer | Response> {
  const announced = request.headers.get('content-length');
  // the server holds a body to the length that was announced: read at once, it costs half as much
  if (announced !== null && Number(announced) <= limit) return readAtOnce(request, limit);
  return readUpTo(request, limit, Number(announced ?? 0) > limit);
}

async function readAtOnce(request: Request, limit: number): Promise<Buffer | Response> {
  try {
    const body = Buffer.from(await request.arrayBuffer());
    return body.length > limit ? tooLarge(limit) : body;
  } catch {
    return brokenOff();
  }
}

async function readUpTo(request: Request, limit: number, announcedTooLarge: boolean): Promise<Buffer | Response> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isTooLarge = announcedTooLarge;
  try {
    for await (const chunk of (request.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      isTooLarge ||= size > limit;
      if (size > limit + DRAINED) return tooLarge(limit, { Connection: 'close' });
      if (isTooLarge) chunks.length = 0;
      else chunks.push(chunk);
    }
  } catch {
    return isTooLarge ? tooLarge(limit) : brokenOff();
  }
  return isTooLarge ? tooLarge(limit) : Buffer.concat(chunks);
}

const brokenOff = (): Response => answer(400, 'broken-off', 'The body broke off.');

const tooLarge = (limit: number, headers: HeadersInit = {}): Response =>
  answer(413, 'too-large', `The body is larger than ${limit} bytes.`, headers);
