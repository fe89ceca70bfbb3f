import { knownThumbnails, storeThumbnail } from '../../database/writing/ad-thumbnails.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import type { MetaClient } from '../../platforms/meta/client.ts';

/** So many are fetched in one go; those that are left come with the next reading. */
const MOST = 200;

/**
 * Keeps the thumbnails of creatives that have none here yet. Meta's addresses expire, and whoever's browser asked for
 * them would tell Meta who looks at which ad: they are fetched once, and shown from here. A creative never changes: Meta
 * makes a new one instead.
 */
export async function keepThumbnails(
  workspaceId: string,
  client: MetaClient,
  { accountId, externalId }: { accountId: string; externalId: string },
): Promise<void> {
  const known = await withWorkspace(workspaceId, (tx) => knownThumbnails(tx, accountId));
  let fetched = 0;
  for (let after: string | null = null; fetched < MOST;) {
    const page = await client.thumbnails.addresses({ accountId: externalId, after });
    for (const { creativeId, address } of page.of) {
      if (known.has(creativeId) || fetched >= MOST) continue;
      fetched += 1;
      const found = await client.thumbnails.bytes(address);
      if (found) await withWorkspace(workspaceId, (tx) => storeThumbnail(tx, { accountId, creativeId, ...found }));
    }
    if (page.next === null) return;
    after = page.next;
  }
}
