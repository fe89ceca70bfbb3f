export interface MemberView {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly since: string; // UTC instants
}

export interface InvitationView {
  readonly id: string;
  readonly role: string;
  readonly madeBy: string | null; // a member's name; null for the shop's staff, and for who is no member any more
  readonly byStaffOf: string | null; // the shop whose staff made it in Shopify Admin
  readonly madeAt: string;
  readonly expiresAt: string;
  readonly redeemedBy: string | null;
  readonly redeemedAt: string | null;
  readonly state: 'open' | 'redeemed' | 'revoked' | 'over';
}

/** Who may see the workspace, and who let them in. */
export interface MembersReport {
  readonly zone: string;
  readonly members: readonly MemberView[];
  readonly invitations: readonly InvitationView[];
  readonly shops: readonly string[]; // whose staff own the workspace, too
}
