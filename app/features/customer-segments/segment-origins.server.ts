import type { z } from 'zod';
import type { Haste, OpenAdmin } from '../../connections/shopify-admin.server.ts';
import { personsOf } from '../../database/reading/people-orders.server.ts';
import { identitySecret } from '../../database/reading/settings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { identityKeys, preparedKey } from '../../domain/identity/keyed-hash.ts';
import { distinctIdentifiers, toIdentifier } from '../../domain/identity/normalise.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import type { AdminClient } from '../../platforms/shopify/admin-client.ts';
import { SEGMENT, SEGMENT_MEMBERS } from '../../platforms/shopify/documents/segments.ts';
import { customerOrigins } from '../../reports/segments/customer-origins.server.ts';
import type { CustomerOrigins } from '../../reports/segments/types.ts';

export interface SegmentAsked {
  readonly workspaceId: string;
  readonly shopId: string;
  readonly segmentId: string; // gid://shopify/Segment/…
}

export interface SegmentOrigins extends CustomerOrigins {
  readonly segment: string; // its name
  readonly members: number; // that Shopify counts
  readonly read: number; // of them, as many as one answer can wait for
}

/** Eight pages: about as much as a shop's limit gives at once, so that nobody waits for it to fill. */
const MOST_MEMBERS = 2_000;
/** Somebody looks at a spinner: a call waits for the shop's limit or an answer no longer than this. */
const HASTE: Haste = { patienceMs: 3_000, timeoutMs: 5_000 };
/** After this long no other page is asked for. */
const LONGEST_MS = 8_000;
const RETRY_AFTER_SECONDS = 10;

/**
 * How the customers of a segment were brought in. Of each member only the ids are asked, and nothing of it is kept: the
 * customer's id leads to the person, as orders do, and so does the last order's. Null where the shop has no such segment.
 * Throws PlatformError, soon: `rate-limited` or `unavailable` where Shopify has no time just now.
 */
export async function segmentOrigins(
  { workspaceId, shopId, segmentId }: SegmentAsked,
  openAdmin: OpenAdmin,
  now: () => number = Date.now,
): Promise<SegmentOrigins | null> {
  const until = now() + LONGEST_MS;
  const client = await openAdmin(workspaceId, shopId, HASTE);
  const { segment } = await client.query(SEGMENT, { segmentId });
  if (!segment) return null;
  const { members, total } = await membersOf(client, segmentId, () => now() < until);
  const customers = members.map(({ id }) => toIdentifier('customer', `shopify:${numberOf(id)}`));
  const platformIds = members.flatMap(({ lastOrderId }) => (lastOrderId === null ? [] : [numberOf(lastOrderId)]));
  const origins = await withWorkspace(workspaceId, async (tx) => {
    const keys = identityKeys(distinctIdentifiers(customers), preparedKey(await identitySecret(tx)));
    return customerOrigins(tx, await personsOf(tx, { keys, platformIds, shopId }));
  });
  return { segment: segment.name, members: total, read: members.length, ...origins };
}

interface Member {
  readonly id: string;
  readonly lastOrderId: string | null;
}

async function membersOf(
  client: AdminClient,
  segmentId: string,
  hasTime: () => boolean,
): Promise<{ members: Member[]; total: number }> {
  const members: Member[] = [];
  for (let after: string | null = null; ;) {
    if (!hasTime()) throw tooSlow();
    const { customerSegmentMembers: page }: Page = await client.query(SEGMENT_MEMBERS, { segmentId, after });
    members.push(...page.edges.map(({ node }) => node));
    if (!page.pageInfo.hasNextPage || members.length >= MOST_MEMBERS) return { members, total: page.totalCount };
    after = page.pageInfo.endCursor;
  }
}

const tooSlow = (): PlatformError =>
  new PlatformError({
    platform: 'shopify',
    kind: 'unavailable',
    message: `the segment was not read within ${LONGEST_MS} ms`,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });

type Page = z.infer<(typeof SEGMENT_MEMBERS)['data']>;

const numberOf = (globalId: string): string => globalId.split('/').at(-1) ?? '';
