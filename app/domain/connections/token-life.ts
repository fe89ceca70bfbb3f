/** After this share of its life a token is renewed. */
const RENEWED_AT = 0.8;
const DAY_MS = 86_400_000;
/** So long before its end its owner is warned. */
export const WARNED_DAYS = 7;

export interface TokenLife {
  readonly expiresAt: Date | null; // null: it has no end
  readonly renewedAt: Date; // when it began
}

/** Whether a token is to be renewed: at four fifths of the life that its platform gave it. */
export function isDueForRenewal({ expiresAt, renewedAt }: TokenLife, now = Date.now()): boolean {
  if (expiresAt === null) return false;
  return now >= renewedAt.getTime() + (expiresAt.getTime() - renewedAt.getTime()) * RENEWED_AT;
}

export const isOver = (expiresAt: Date | null, now = Date.now()): boolean =>
  expiresAt !== null && expiresAt.getTime() <= now;

/** Whether an end is so near that somebody has to do something. */
export const isEnding = (endsAt: Date | null, now = Date.now()): boolean =>
  endsAt !== null && endsAt.getTime() - now <= WARNED_DAYS * DAY_MS;
