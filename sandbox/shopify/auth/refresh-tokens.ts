import { randomBytes } from 'node:crypto';

/** So long a refresh token is good. */
export const REFRESH_SECONDS = 2_592_000;

interface RefreshToken {
  readonly shop: string;
  readonly expiresAt: number;
  /** the token that was given up for this one; it lives until this one is used */
  readonly before: string | null;
}

/**
 * Refresh tokens that take turns. The one that was given up lives until its replacement is used, so that an answer that
 * got lost can be asked for again; of two replacements of one token only the later lives.
 */
export class RefreshTokens {
  private readonly alive = new Map<string, RefreshToken>();

  issue(shop: string, before: string | null, now: number): string {
    for (const [text, other] of this.alive) if (before !== null && other.before === before) this.alive.delete(text);
    const text = `shprt_${randomBytes(16).toString('hex')}`;
    this.alive.set(text, { shop, before, expiresAt: now + REFRESH_SECONDS * 1000 });
    return text;
  }

  /** The shop of a token that lives; using it ends the one before it. */
  use(text: string, now: number): string | null {
    const found = this.alive.get(text);
    if (!found || found.expiresAt <= now) return null;
    if (found.before !== null) this.alive.delete(found.before);
    return found.shop;
  }

  revokeAll(shop: string): void {
    for (const [text, token] of this.alive) if (token.shop === shop) this.alive.delete(text);
  }
}
