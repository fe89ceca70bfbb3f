/** What a session token claims; nothing of it is certain but that it was signed with the app's secret. */
export interface TokenClaims {
  readonly iss?: unknown;
  readonly dest?: unknown;
  readonly sub?: unknown;
}

/** Whom a session token names, checked. */
export interface ShopStaff {
  readonly shop: string; // *.myshopify.com
  readonly userId: string; // Shopify's
}

const SHOP_ADDRESS = /^https:\/\/([a-z0-9][a-z0-9-]*\.myshopify\.com)$/;

/**
 * Whom of a shop's staff a session token names; null for tokens of anybody else. A checkout and a customer's account hand
 * out session tokens too, signed with the same secret for the same app: only Shopify Admin issues them as the shop's admin
 * and names a member of its staff, by a number.
 */
export function staffOf({ iss, dest, sub }: TokenClaims): ShopStaff | null {
  const shop = typeof dest === 'string' ? SHOP_ADDRESS.exec(dest)?.[1] : undefined;
  if (!shop || iss !== `https://${shop}/admin`) return null;
  return typeof sub === 'string' && /^\d{1,20}$/.test(sub) ? { shop, userId: sub } : null;
}
