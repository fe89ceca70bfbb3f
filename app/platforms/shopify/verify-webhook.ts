import { isHmacOfAny } from '../http/signature.ts';

/**
 * Whether a webhook comes from Shopify: `X-Shopify-Hmac-Sha256` is the base64 HMAC-SHA256 of the raw body under the
 * app's client secret. Several secrets are given while one is being rotated. Compared in constant time.
 */
export function verifyShopifyWebhook(rawBody: Uint8Array, headerHmac: string | null, secrets: string[]): boolean {
  const text = headerHmac?.trim() ?? '';
  const digest = /^[A-Za-z0-9+/]{43}=$/.test(text) ? Buffer.from(text, 'base64') : null;
  return isHmacOfAny(rawBody, digest, secrets);
}
