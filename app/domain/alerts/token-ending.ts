import { isDueForRenewal, WARNED_DAYS } from '../connections/token-life.ts';

const DAY_MS = 86_400_000;

export interface EndingConnection {
  readonly expiresAt: Date | null;
  readonly dataEndsAt: Date | null;
  readonly renewedAt: Date;
  readonly lastError: string | null; // why the last renewal did not work
}

export interface TokenEnding {
  readonly what: 'token' | 'data';
  readonly endsAt: Date;
}

/** Refusals that time alone does not heal. */
const REFUSALS: readonly (string | null)[] = ['bad-request', 'no-permission', 'token-expired'];

/**
 * Whether somebody has to connect again before an end: seven days before it, or as soon as the platform refused a renewal
 * that was due. The earlier end of the two.
 */
export function tokenEnding(one: EndingConnection, now: number): TokenEnding | null {
  const ends = [
    {
      what: 'token' as const,
      endsAt: one.expiresAt,
      isRefused: isDueForRenewal(one, now) && REFUSALS.includes(one.lastError),
    },
    { what: 'data' as const, endsAt: one.dataEndsAt, isRefused: false },
  ];
  const near = ends.flatMap(({ what, endsAt, isRefused }) =>
    endsAt && (isRefused || endsAt.getTime() - now <= WARNED_DAYS * DAY_MS) ? [{ what, endsAt }] : [],
  );
  return near.toSorted((a, b) => a.endsAt.getTime() - b.endsAt.getTime())[0] ?? null;
}
