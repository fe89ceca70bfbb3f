import { randomBytes } from 'node:crypto';
import { KNOWN_SCOPES, USERS } from '../owners.ts';
import type { MetaClock } from '../clock.ts';

export interface TokenGrant {
  readonly kind: 'USER' | 'PAGE' | 'SYSTEM_USER';
  readonly userId: string;
  readonly pageId: string | null;
  readonly scopes: readonly string[];
  readonly issuedAt: number; // epoch milliseconds
  /** null for a token that lasts */
  readonly expiresAt: number | null;
  readonly dataAccessExpiresAt: number;
  /** a system user's: whether it may be renewed */
  readonly isFinal?: boolean;
}

/** Seconds as Meta answers them: a token of the dialog lives for hours, an exchanged one for 60 days less a moment. */
export const SHORT_SECONDS = 5_108;
export const LONG_SECONDS = 5_183_944;
const DATA_ACCESS_MS = 90 * 86_400_000;

/** The access tokens that were given out, with owner, scopes and end. */
export class MetaTokens {
  private readonly grants = new Map<string, TokenGrant>();
  private readonly clock: MetaClock;

  constructor(clock: MetaClock, fixed: string) {
    this.clock = clock;
    this.grants.set(fixed, {
      kind: 'USER',
      userId: USERS[0]!.id,
      pageId: null,
      scopes: KNOWN_SCOPES,
      issuedAt: 0,
      expiresAt: null,
      dataAccessExpiresAt: 8.64e15,
    });
  }

  /** A token for somebody who consented; `consentAt` begins the 90 days in which data may be read. */
  issue(of: { userId: string; scopes: readonly string[]; consentAt: number }, seconds: number): string {
    const issuedAt = this.clock.now();
    return this.keep({
      kind: 'USER',
      userId: of.userId,
      pageId: null,
      scopes: of.scopes,
      issuedAt,
      expiresAt: issuedAt + seconds * 1000,
      dataAccessExpiresAt: of.consentAt + DATA_ACCESS_MS,
    });
  }

  /** A system user's token, as its business generates one for 60 days: nobody consents, no data ends. */
  issueSystemUser(userId: string, seconds: number, isFinal = false): string {
    const issuedAt = this.clock.now();
    const expiresAt = issuedAt + seconds * 1000;
    const life = { issuedAt, expiresAt, dataAccessExpiresAt: 0, isFinal };
    return this.keep({ kind: 'SYSTEM_USER', userId, pageId: null, scopes: KNOWN_SCOPES, ...life });
  }

  /** A page's token. One that is got with a long-lived token has no end of its own. */
  issuePage(grant: TokenGrant, pageId: string): string {
    const known = [...this.grants].find(
      ([, one]) => one.kind === 'PAGE' && one.pageId === pageId && one.userId === grant.userId,
    );
    return known?.[0] ?? this.keep({ ...grant, kind: 'PAGE', pageId, issuedAt: this.clock.now(), expiresAt: null });
  }

  private keep(grant: TokenGrant): string {
    const token = `EAA${randomBytes(48).toString('base64url').replaceAll(/[-_]/g, 'Z')}`;
    this.grants.set(token, grant);
    return token;
  }

  /** What a token is for, also when it is over; undefined where it was never given out, or taken back. */
  find(token: string): TokenGrant | undefined {
    return this.grants.get(token);
  }

  isOver({ expiresAt }: TokenGrant): boolean {
    return expiresAt !== null && expiresAt <= this.clock.now();
  }

  /** All of a person's tokens open nothing any more; the fixed one is nobody's consent. */
  revoke(userId: string): void {
    for (const [token, grant] of this.grants)
      if (grant.userId === userId && grant.issuedAt > 0) this.grants.delete(token);
  }

  get count(): number {
    return this.grants.size - 1;
  }
}
