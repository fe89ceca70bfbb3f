import { connectedShops } from '../../database/reading/connected-shops.server.ts';
import { memberNames } from '../../database/reading/members.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { type InvitationRow, invitationsOf, membersOf } from '../../database/system/invitations.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import type { InvitationView, MembersReport } from './types.ts';

const LISTED = 50;

/** Who may see a workspace, the codes that are open, and who let whom in. */
export async function membersReport(workspaceId: string, now: number = Date.now()): Promise<MembersReport> {
  const [members, invitations, rest] = await Promise.all([
    membersOf(workspaceId),
    invitationsOf(workspaceId, LISTED),
    withWorkspace(workspaceId, async (tx) => ({
      zone: (await readSettings(tx)).timeZone,
      names: await memberNames(tx),
      shops: (await connectedShops(tx)).filter(({ installedAt }) => installedAt !== null).map(({ name }) => name),
    })),
  ]);
  return {
    zone: rest.zone,
    shops: rest.shops,
    members: members.map((one) => ({ ...one, since: one.since.toISOString() })),
    invitations: invitations.map((row) => invitationView(row, rest.names, now)),
  };
}

function invitationView(row: InvitationRow, names: ReadonlyMap<string, string>, now: number): InvitationView {
  const { id, role, madeBy, madeAt, expiresAt, redeemedBy, redeemedAt } = row;
  return {
    id,
    role,
    madeBy: names.get(madeBy) ?? null,
    byStaffOf: /^shopify:([^:]+):/.exec(madeBy)?.[1] ?? null,
    madeAt: madeAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    redeemedBy: redeemedBy === null ? null : (names.get(redeemedBy) ?? null),
    redeemedAt: redeemedAt?.toISOString() ?? null,
    state: stateOf(row, now),
  };
}

function stateOf({ redeemedAt, revokedAt, expiresAt }: InvitationRow, now: number): InvitationView['state'] {
  if (redeemedAt) return 'redeemed';
  if (revokedAt) return 'revoked';
  return expiresAt.getTime() > now ? 'open' : 'over';
}
