import type { VersionKind } from '../../domain/versions/version.ts';
import type { CurrencyPreview } from '../currencies/types.ts';
import type { IdentityPreview } from '../people/types.ts';
import type { MovementsReport } from '../preview/types.ts';

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

/** What adopting a version would move, by what it is about. */
export type VersionPreview =
  | { readonly of: 'revenue' | 'contribution'; readonly movements: MovementsReport }
  | { readonly of: 'currency'; readonly currency: CurrencyPreview }
  | { readonly of: 'identity'; readonly identity: IdentityPreview };

export interface VersionsReport {
  readonly versions: readonly VersionView[]; // the latest first
  readonly zone: string;
}
