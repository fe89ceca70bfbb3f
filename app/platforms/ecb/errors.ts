import { PlatformError, type PlatformErrorKind } from '../http/platform-error.ts';

/**
 * The ECB's refusal as one of our kinds. Its service publishes no limit on calls; as any web service it may answer 429
 * with Retry-After (RFC 9110). 404 means that no rate answers the question, which is no error: the client answers nothing.
 */
export function ecbError(status: number, retryAfter: string | null): PlatformError {
  return new PlatformError({
    platform: 'ecb',
    kind: kindOf(status),
    message: `HTTP ${status}`,
    retryAfterSeconds: secondsOf(retryAfter),
    code: String(status),
  });
}

function kindOf(status: number): PlatformErrorKind {
  if (status === 429) return 'rate-limited';
  if (status === 401 || status === 403) return 'no-permission';
  return status >= 500 ? 'unavailable' : 'bad-request';
}

function secondsOf(retryAfter: string | null): number | null {
  const seconds = Number.parseInt(retryAfter ?? '', 10);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
