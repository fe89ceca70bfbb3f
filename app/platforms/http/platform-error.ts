/** What a platform's refusal means for us, whatever codes it uses. */
export const PLATFORM_ERROR_KINDS = [
  'rate-limited',
  'token-expired',
  'no-permission',
  'bad-request',
  'unavailable',
  'shape-changed',
] as const;
export type PlatformErrorKind = (typeof PLATFORM_ERROR_KINDS)[number];

export interface PlatformErrorDetails {
  readonly platform: string;
  readonly kind: PlatformErrorKind;
  readonly message: string; // ours or the platform's, never with a token in it
  readonly retryAfterSeconds?: number | null;
  readonly code?: string | null; // the platform's own code
}

/** A call that the platform refused or did not answer. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  readonly platform: string;
  readonly kind: PlatformErrorKind;
  readonly retryAfterSeconds: number | null;
  readonly code: string | null;
  /** The platform's words, or ours: the message without the kind in front. */
  readonly said: string;

  constructor(details: PlatformErrorDetails) {
    super(`${details.platform}: ${details.kind}: ${details.message}`);
    this.platform = details.platform;
    this.kind = details.kind;
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
    this.code = details.code ?? null;
    this.said = details.message;
  }

  /** Whether the same call may succeed later without anybody doing anything. */
  get isRetryable(): boolean {
    return this.kind === 'rate-limited' || this.kind === 'unavailable';
  }
}
