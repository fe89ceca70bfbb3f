/** After this share of its life a token is renewed. */
const RENEWED_AT = 0.8;
/** So long before its end its owner is warned. */
export const WARNED_DAYS = 7;

export interface TokenLife {
  readonly expiresAt: Date | null; // null: it has no end
  readonly renewedAt: Date; // when it began
}

/** Whether a token is to be renewed: at four fifths of the life that its platform gave it. */
export function isDueForRenewal({ expiresAt, renewedAt }: TokenLife, now = Date.now()): boolean {
  if (expiresAt === null) return false;
  return now >= dueForRenewalAt(renewedAt, expiresAt);
}

/** When a token is to be renewed that began and ends then. */
export const dueForRenewalAt = (renewedAt: Date, expiresAt: Date): number =>
  renewedAt.getTime() + (expiresAt.getTime() - renewedAt.getTime()) * RENEWED_AT;

export const isOver = (expiresAt: Date | null, now = Date.now()): boolean =>
  expiresAt !== null && expiresAt.getTime() <= now;
