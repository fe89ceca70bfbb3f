import { randomBytes } from 'node:crypto';

export interface IssuedToken {
  readonly shop: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number; // milliseconds
}

/** Access tokens that the sandbox gave out, and whom they open. */
export class IssuedTokens {
  private readonly byToken = new Map<string, IssuedToken>();

  issue(token: IssuedToken): string {
    const text = `shpat_${randomBytes(16).toString('hex')}`;
    this.byToken.set(text, token);
    return text;
  }

  /** What a token opens now; null of one that is unknown, over or taken back. */
  find(token: string): IssuedToken | null {
    const found = this.byToken.get(token);
    return found && found.expiresAt > Date.now() ? found : null;
  }

  /** What an uninstalled app held opens nothing any more. */
  revokeAll(shop: string): void {
    for (const [text, token] of this.byToken) if (token.shop === shop) this.byToken.delete(text);
  }
}
