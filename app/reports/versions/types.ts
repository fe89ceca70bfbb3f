import type { VersionKind } from '../../domain/versions/version.ts';

/** One adopted version in the list. */
export interface VersionView {
  readonly id: string; // of the raw event that holds the decision
  readonly kind: VersionKind;
  readonly subject: string;
  readonly number: number; // counted from 1 within kind and subject, oldest first
  readonly decidedAt: string; // UTC instant
  readonly decidedBy: string | null; // a member's name, or the user's id where they are no member any more
  readonly note: string | null;
  readonly inForce: boolean;
  readonly body: object;
}

export interface VersionsReport {
  readonly versions: readonly VersionView[]; // the latest first
  readonly zone: string;
}
