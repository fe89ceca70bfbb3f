import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { noteReading } from '../../database/writing/sync-runs.server.ts';
import type { AdReading } from '../../domain/spend/ad-reading.ts';
import { hashId, sha256Hex } from '../../domain/values/ids.ts';
import { collect, rawEventId } from '../../pipeline/collect.server.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import type { FetchedPage } from '../../platforms/meta/paging.ts';

/** What is read: the account's days, and as of when. */
export interface ReadingOf extends Pick<AdReading, 'accountId' | 'kind' | 'since' | 'until' | 'seenAt'> {
  readonly source: 'meta-insights' | 'meta-objects';
}

export type PageOf = (level: string, after: string | null) => Promise<FetchedPage>;

/**
 * Reads all pages of all levels, stores each as a raw event, and last which of them belong together: only that makes them
 * count. A page that is known already, word for word, is not stored twice. A reading that was broken off begins anew,
 * and leaves nothing that counts. Answers how many rows there are.
 */
export async function readPages(
  workspaceId: string,
  levels: readonly string[],
  page: PageOf,
  { source, ...what }: ReadingOf,
  came: (rows: number) => Promise<void>,
): Promise<{ readingId: string; rows: number }> {
  const pages: string[] = [];
  let rows = 0;
  for (const level of levels) {
    const seen = new Set<string>();
    for (let after: string | null = null; ;) {
      const { text, next, keys } = await page(level, after);
      for (const key of keys) addOnce(seen, key);
      pages.push(await storePage(workspaceId, { source, ...what }, level, text));
      rows += keys.length;
      await came(rows);
      if (next === null) break;
      after = next;
    }
  }
  const readingId = hashId('ad-reading', what.accountId, what.kind, what.since, what.until, what.seenAt);
  const body: AdReading = { id: readingId, ...what, pages: [...new Set(pages)], rows };
  await collect(workspaceId, {
    source,
    topic: 'reading',
    deliveryKey: readingId,
    meta: { accountId: what.accountId },
    body: Buffer.from(JSON.stringify(body)),
  });
  return { readingId, rows };
}

/** Says which reading a unit's run stored. */
export const noteReadingOf = (workspaceId: string, unitId: string, readingId: string): Promise<void> =>
  withWorkspace(workspaceId, (tx) => noteReading(tx, unitId, readingId));

/** A list that changes while it is paged through tells a row twice and leaves another out: it is read again later. */
function addOnce(seen: Set<string>, key: string): void {
  if (seen.has(key))
    throw new PlatformError({ platform: 'meta', kind: 'unavailable', message: 'a list changed while it was read' });
  seen.add(key);
}

async function storePage(workspaceId: string, of: ReadingOf, level: string, text: string): Promise<string> {
  const body = Buffer.from(text);
  const { accountId, since, until, source } = of;
  const deliveryKey = [accountId, level, since, until, sha256Hex(body)].join('|');
  const meta = { accountId, level, since, until, part: 'reading' };
  await collect(workspaceId, { source, topic: level, deliveryKey, meta, body });
  return rawEventId(source, deliveryKey);
}
