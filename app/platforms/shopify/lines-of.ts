import { PlatformError } from '../http/platform-error.ts';

interface Reading {
  readonly fetch: typeof fetch;
  readonly timeoutMs: number; // until the answer begins: the file itself may take long
}

/**
 * The lines of a file of JSON lines, one after the other: memory holds a chunk and a line, however long the file is.
 * The address is the permission, so no token goes there. Throws PlatformError where the file breaks off.
 */
export async function* linesOf(url: string, reading: Reading): AsyncGenerator<string> {
  const body = await open(url, reading);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  try {
    for await (const chunk of chunksOf(body)) {
      const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = parts.pop() ?? '';
      for (const line of parts) if (line !== '') yield line;
    }
  } catch {
    throw failure('unavailable', 'the file broke off');
  }
  if (rest !== '') yield rest;
}

async function open(url: string, { fetch, timeoutMs }: Reading): Promise<ReadableStream<Uint8Array>> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeoutMs);
  try {
    const response = await fetch(url, { signal: stop.signal });
    if (!response.ok || !response.body) throw failure('unavailable', `the file answered ${response.status}`);
    return response.body;
  } catch (error) {
    if (error instanceof PlatformError) throw error;
    throw failure('unavailable', 'the file could not be reached');
  } finally {
    clearTimeout(timer);
  }
}

/** A web stream's chunks; whoever stops early lets the rest go. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    await reader.cancel();
  }
}

function failure(kind: PlatformError['kind'], message: string): PlatformError {
  return new PlatformError({ platform: 'shopify', kind, message });
}
