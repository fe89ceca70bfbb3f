import { answer } from './answer.ts';

/**
 * The body as bytes, or the answer to give instead: 413 where it is longer than the limit (reading stops there, whatever
 * the header said), 400 where its sender went away half way.
 */
export async function readBody(request: Request, limit: number): Promise<Buffer | Response> {
  const tooLarge = (): Response => answer(413, 'too-large', `The body is larger than ${limit} bytes.`);
  const announced = request.headers.get('content-length');
  if (announced !== null && Number(announced) > limit) return tooLarge();
  try {
    // the server holds a body to the length that was announced: read at once, it costs half as much
    if (announced !== null) return Buffer.from(await request.arrayBuffer());
    return (await readUpTo(limit, request.body ?? [])) ?? tooLarge();
  } catch {
    return answer(400, 'broken-off', 'The body broke off.');
  }
}

/** Null where there is more than the limit. */
async function readUpTo(limit: number, body: ReadableStream<Uint8Array> | []): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
