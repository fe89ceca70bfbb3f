import { z } from 'zod';
import { PlatformError } from '../http/platform-error.ts';
import { usesOf } from './usage.ts';
import type { PlatformErrorKind } from '../http/platform-error.ts';

const errorWire = z.object({
  error: z.object({
    message: z.string().optional(),
    code: z.number().int().optional(),
    error_subcode: z.number().int().optional(),
    is_transient: z.boolean().optional(),
    error_user_msg: z.string().nullish(),
  }),
});

// Graph and Marketing API error codes: developers.facebook.com/docs/graph-api/guides/error-handling and …/rate-limiting
const RATE_CODES = new Set([4, 17, 32, 341, 613]);
const PERMISSION_CODES = new Set([3, 10, 294]);
const TOKEN_CODES = new Set([102, 190, 463, 467]);

export interface MetaRefusal {
  readonly status: number; // HTTP
  readonly body: unknown; // parsed JSON, or undefined
  readonly usage: string | null; // header X-Business-Use-Case-Usage
  readonly retryAfter: string | null;
}

/**
 * Meta's refusal as one of our kinds. The message is Meta's with anything that looks like a token taken out, because
 * some of its messages repeat the access token.
 */
export function metaError(refusal: MetaRefusal): PlatformError {
  const read = errorWire.safeParse(refusal.body);
  const error = read.success ? read.data.error : null;
  const kind = error?.is_transient ? 'unavailable' : kindOf(error?.code ?? null, refusal.status);
  return new PlatformError({
    platform: 'meta',
    kind: error?.code !== undefined && isRateCode(error.code) ? 'rate-limited' : kind,
    message: withoutTokens(wordsOf(error) ?? `HTTP ${refusal.status}`),
    retryAfterSeconds: secondsToRegain(refusal.usage) ?? secondsOf(refusal.retryAfter),
    code: error?.code === undefined ? String(refusal.status) : `${error.code}`,
  });
}

/** Where the message says only that something is invalid, what Meta words for people says what. */
const wordsOf = (error: z.infer<typeof errorWire>['error'] | null): string | null =>
  [error?.message, error?.error_user_msg].filter(Boolean).join(': ') || null;

function kindOf(code: number | null, status: number): PlatformErrorKind {
  if (code === null) return kindOfStatus(status);
  if (isRateCode(code)) return 'rate-limited';
  if (TOKEN_CODES.has(code)) return 'token-expired';
  if (PERMISSION_CODES.has(code) || (code >= 200 && code < 300)) return 'no-permission';
  return code === 1 || code === 2 || status >= 500 ? 'unavailable' : 'bad-request';
}

function kindOfStatus(status: number): PlatformErrorKind {
  if (status === 429) return 'rate-limited';
  if (status === 401) return 'token-expired';
  if (status === 403) return 'no-permission';
  return status >= 500 ? 'unavailable' : 'bad-request';
}

function isRateCode(code: number): boolean {
  return RATE_CODES.has(code) || (code >= 80_000 && code <= 80_014);
}

/** Replaces what may be an access token or a proof by "[removed]". */
export function withoutTokens(text: string): string {
  return text
    .replace(/((?:access_token|appsecret_proof|token)["']?\s*[=:]\s*["']?)[^\s&"']+/gi, '$1[removed]')
    .replace(/\b[A-Za-z0-9_-]{40,}\b/g, '[removed]')
    .slice(0, 300);
}

/** Until calls are possible again, of the account or page that has to wait longest. */
function secondsToRegain(usage: string | null): number | null {
  const uses = usesOf((name) => (name === 'x-business-use-case-usage' ? usage : null), null);
  const longest = Math.max(0, ...uses.map(({ heldSeconds }) => heldSeconds));
  return longest === 0 ? null : longest;
}

function secondsOf(retryAfter: string | null): number | null {
  const seconds = Number.parseInt(retryAfter ?? '', 10);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
