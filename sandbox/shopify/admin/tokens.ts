import { randomBytes } from 'node:crypto';
import { SANDBOX_ADMIN_TOKEN, SHOP } from '../../constants.ts';

export interface Grant {
  shop: string;
  scopes: string[];
  /** Epoch milliseconds; null for a token that lasts. */
  expiresAt: number | null;
}

const ALL_SCOPES = [
  'read_orders',
  'read_all_orders',
  'read_customers',
  'read_products',
  'read_inventory',
  'write_pixels',
  'read_customer_events',
];

/** The access tokens that the shop has given out, with what each may do. */
export class AccessTokens {
  private readonly grants = new Map<string, Grant>([
    [SANDBOX_ADMIN_TOKEN, { shop: SHOP.domain, scopes: ALL_SCOPES, expiresAt: null }],
  ]);

  issue(grant: Grant): string {
    const token = `shpat_${randomBytes(16).toString('hex')}`;
    this.grants.set(token, grant);
    return token;
  }

  find(token: string): Grant | null {
    const grant = this.grants.get(token);
    return !grant || (grant.expiresAt !== null && grant.expiresAt <= Date.now()) ? null : grant;
  }

  /** Access tokens end before their time; what renews them does not. */
  expireAll(): void {
    for (const [token, grant] of this.grants) if (grant.expiresAt !== null) this.grants.delete(token);
  }

  /** What an uninstalled app held opens nothing any more; the token that lasts is not the app's. */
  revokeAll(shop: string): void {
    for (const [token, grant] of this.grants) {
      if (grant.shop === shop && grant.expiresAt !== null) this.grants.delete(token);
    }
  }
}
