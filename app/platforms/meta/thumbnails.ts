import { z } from 'zod';
import { idText, listOf } from '../http/wire-values.ts';
import { digits, type GraphPlace, type Read } from './graph-call.ts';
import { nextOf } from './paging.ts';
import { readAnswer } from './read-answer.ts';

const creativesPage = z.object({
  data: listOf(z.object({ id: idText, thumbnail_url: z.string().nullish() })),
  paging: z
    .object({ next: z.string().nullish(), cursors: z.object({ after: z.string().nullish() }).nullish() })
    .nullish(),
});

/** Where each creative's thumbnail is for now: Meta's addresses expire within days. */
export interface ThumbnailAddresses {
  readonly of: readonly { readonly creativeId: string; readonly address: string }[];
  readonly next: string | null;
}

const SIDE = '96';

export async function thumbnailAddresses(
  read: Read,
  { accountId, after }: { accountId: string; after: string | null },
): Promise<ThumbnailAddresses> {
  const query = { fields: 'id,thumbnail_url', thumbnail_width: SIDE, thumbnail_height: SIDE, limit: '100' };
  const path = `act_${digits(accountId)}/adcreatives`;
  const page = readAnswer(creativesPage, await read(path, { ...query, ...(after ? { after } : {}) }, accountId), path);
  return {
    of: page.data.flatMap(({ id, thumbnail_url: address }) => (address ? [{ creativeId: id, address }] : [])),
    next: nextOf(page),
  };
}

const MAX_BYTES = 60_000;
const MEDIA_TYPES: readonly string[] = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];
const TIMEOUT_MS = 10_000;

/**
 * A thumbnail's bytes; null where it is none, or too large. An address that an answer names is asked for only where it is
 * one of Meta's own servers: nobody makes us fetch from elsewhere. No token goes along.
 */
export async function thumbnailBytes(
  place: GraphPlace,
  address: string,
): Promise<{ readonly mediaType: string; readonly bytes: Uint8Array } | null> {
  if (!URL.canParse(address) || !isMetas(new URL(address), place.origin)) return null;
  try {
    const signal = AbortSignal.timeout(place.timeoutMs ?? TIMEOUT_MS);
    const response = await (place.fetch ?? fetch)(address, { signal, redirect: 'error' });
    const mediaType = response.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
    if (!response.ok || !MEDIA_TYPES.includes(mediaType)) return null;
    if (Number(response.headers.get('content-length') ?? 0) > MAX_BYTES) return null;
    const bytes = new Uint8Array(await response.arrayBuffer());
    return bytes.byteLength > 0 && bytes.byteLength <= MAX_BYTES ? { mediaType, bytes } : null;
  } catch {
    return null;
  }
}

function isMetas({ protocol, hostname, origin }: URL, graphOrigin: string): boolean {
  if (origin === graphOrigin) return true; // the sandbox serves its own
  return protocol === 'https:' && /(?:^|\.)(?:fbcdn\.net|facebook\.com|cdninstagram\.com)$/.test(hostname);
}
