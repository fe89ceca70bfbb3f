import { PlatformError } from '../http/platform-error.ts';
import type { PlatformErrorKind } from '../http/platform-error.ts';

interface GraphqlError {
  readonly message?: string;
  readonly extensions?: { readonly code?: string } | null;
}

/** What Shopify answered where it did not do what was asked. */
export interface ShopifyRefusal {
  readonly status: number; // HTTP
  readonly retryAfter?: string | null; // header, seconds
  readonly errors?: readonly GraphqlError[] | null; // GraphQL errors come with HTTP 200
}

const KIND_OF_CODE: Readonly<Record<string, PlatformErrorKind>> = {
  THROTTLED: 'rate-limited',
  ACCESS_DENIED: 'no-permission',
  SHOP_INACTIVE: 'no-permission',
  MAX_COST_EXCEEDED: 'bad-request',
  INTERNAL_SERVER_ERROR: 'unavailable',
};

/** Shopify's refusal as one of our kinds (shopify.dev/docs/api/admin-graphql, status and error codes). */
export function shopifyError(refusal: ShopifyRefusal): PlatformError {
  const first = refusal.errors?.[0];
  const code = first?.extensions?.code ?? null;
  const kind = (code && KIND_OF_CODE[code]) || kindOfStatus(refusal.status);
  const retryAfter = Number.parseFloat(refusal.retryAfter ?? '');
  return new PlatformError({
    platform: 'shopify',
    kind,
    message: (first?.message ?? `HTTP ${refusal.status}`).slice(0, 300),
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
    code: code ?? String(refusal.status),
  });
}

function kindOfStatus(status: number): PlatformErrorKind {
  if (status === 429 || status === 430) return 'rate-limited';
  if (status === 401) return 'token-expired';
  if (status === 402 || status === 403 || status === 423) return 'no-permission';
  return status >= 500 ? 'unavailable' : 'bad-request';
}
