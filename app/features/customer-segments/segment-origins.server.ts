import type { z } from 'zod';
import type { OpenAdmin } from '../../connections/shopify-admin.server.ts';
import { personsOf } from '../../database/reading/people-orders.server.ts';
import { identitySecret } from '../../database/reading/settings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { identityKeys, preparedKey } from '../../domain/identity/keyed-hash.ts';
import { distinctIdentifiers, toIdentifier } from '../../domain/identity/normalise.ts';
import type { AdminClient } from '../../platforms/shopify/admin-client.ts';
import { SEGMENT_MEMBERS } from '../../platforms/shopify/documents/segments.ts';
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

/**
 * How the customers of a segment were brought in. Of each member only the ids are asked, and nothing of it is kept: the
 * customer's id leads to the person, as orders do, and so does the last order's. Null where the shop has no such segment.
 * Throws PlatformError.
 */
export async function segmentOrigins(
  { workspaceId, shopId, segmentId }: SegmentAsked,
  openAdmin: OpenAdmin,
): Promise<SegmentOrigins | null> {
  const found = await membersOf(await openAdmin(workspaceId, shopId), segmentId);
  if (!found) return null;
  const { members, segment, total } = found;
  const customers = members.map(({ id }) => toIdentifier('customer', `shopify:${numberOf(id)}`));
  const platformIds = members.flatMap(({ lastOrderId }) => (lastOrderId === null ? [] : [numberOf(lastOrderId)]));
  const origins = await withWorkspace(workspaceId, async (tx) => {
    const keys = identityKeys(distinctIdentifiers(customers), preparedKey(await identitySecret(tx)));
    return customerOrigins(tx, await personsOf(tx, { keys, platformIds, shopId }));
  });
  return { segment, members: total, read: members.length, ...origins };
}

interface Member {
  readonly id: string;
  readonly lastOrderId: string | null;
}

async function membersOf(
  client: AdminClient,
  segmentId: string,
): Promise<{ segment: string; members: Member[]; total: number } | null> {
  const members: Member[] = [];
  for (let after: string | null = null; ;) {
    const { segment, customerSegmentMembers: page }: Page = await client.query(SEGMENT_MEMBERS, { segmentId, after });
    if (!segment) return null;
    members.push(...page.edges.map(({ node }) => node));
    if (!page.pageInfo.hasNextPage || members.length >= MOST_MEMBERS)
      return { segment: segment.name, members, total: page.totalCount };
    after = page.pageInfo.endCursor;
  }
}

type Page = z.infer<(typeof SEGMENT_MEMBERS)['data']>;

const numberOf = (globalId: string): string => globalId.split('/').at(-1) ?? '';
