import { answer } from './answer.ts';

/**
 * The body as bytes, or the answer to give instead: 413 where it is longer than the limit (reading stops there, whatever
 * the header said), 400 where its sender went away half way.
 */
export async function readBody(request: Request, limit: number): Promise<Buffer | Response> {
  const tooLarge = (): Response => answer(413, 'too-large', `The body is larger than ${limit} bytes.`);
  if (Number(request.headers.get('content-length') ?? 0) > limit) return tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of (request.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > limit) return tooLarge();
      chunks.push(chunk);
    }
  } catch {
    return answer(400, 'broken-off', 'The body broke off.');
  }
  return Buffer.concat(chunks);
}
