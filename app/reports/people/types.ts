import type { DataDrivenModel } from '../../domain/attribution/journey.ts';
import type { Judgement, SharedReason } from '../../domain/identity/identity-rules.ts';
import type { MovementsReport } from '../preview/types.ts';
import type { IdentityKey } from '../../domain/identity/identifier.ts';

/** A key as a page may name it. `shown` is the value it was made from, masked or plain; '' where no payload tells it. */
export interface NamedKey {
  readonly key: IdentityKey;
  readonly kind: string;
  readonly shown: string;
}

export interface PersonKey extends NamedKey {
  readonly firstAt: string; // UTC instant
  readonly records: number; // orders, leads and checkouts that carry it
  readonly rawEventId: string | null; // that of the first of them
  readonly judgement: Judgement | null;
}

/** An order, a lead, a checkout or a decision, as a page names it. */
export interface RecordName {
  readonly id: string;
  readonly of: 'order' | 'lead' | 'checkout' | 'by-hand';
  readonly name: string; // the order's name, the lead's form; '' where it has none
}

/** A record that saw keys of the person: why they are one person's. */
export interface PersonTie extends RecordName {
  readonly at: string;
  readonly keys: readonly IdentityKey[];
  readonly cut: readonly IdentityKey[]; // of them, those that a person said are not its person's
  readonly rawEventId: string;
}

/** From the person's oldest key to one of the others: each step's record saw the key before it and this one. */
export interface KeyChain {
  readonly to: IdentityKey;
  readonly steps: readonly { readonly record: RecordName; readonly key: IdentityKey }[];
}

export interface PersonEvent {
  readonly id: string;
  readonly is: 'order' | 'lead' | 'touch';
  readonly at: string;
  readonly name: string; // the order's name, the lead's form; '' of a touch
  readonly channel: string | null;
  readonly source: string | null;
  readonly signal: string | null;
  readonly amountMinor: number | null; // of an order
  readonly currency: string | null;
  readonly rawEventId: string;
}

export interface StandingDecision {
  readonly id: string;
  readonly kind: 'judgement' | 'cut' | 'merge';
  readonly key: NamedKey;
  readonly otherKey: NamedKey | null;
  readonly record: RecordName | null;
  readonly judgement: Judgement | null;
  readonly decidedAt: string;
  readonly note: string | null;
  readonly rawEventId: string;
}

export interface PersonReport {
  readonly id: string;
  readonly masked: boolean;
  readonly keys: readonly PersonKey[];
  /** keys on the person's records that identify nobody, or were cut from them */
  readonly others: readonly (NamedKey & { readonly sharedBy: SharedReason | null })[];
  readonly ties: readonly PersonTie[];
  readonly chains: readonly KeyChain[];
  readonly events: readonly PersonEvent[]; // oldest first
  readonly leftOut: number; // events beyond those listed
  readonly decisions: readonly StandingDecision[];
}

export interface SharedKeyRow extends NamedKey {
  readonly sharedBy: SharedReason;
  readonly firstAt: string;
  readonly records: number;
  readonly rawEventId: string | null;
}

export interface OwnRules {
  readonly ownDomains: readonly string[];
  readonly ownAddresses: readonly { readonly key: string; readonly shown: string }[];
  readonly limits: {
    readonly customer: number;
    readonly email: number;
    readonly phone: number;
    readonly client: number;
  };
}

export interface SharedKeysReport {
  readonly rows: readonly SharedKeyRow[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly masked: boolean;
  /** what people decided: keys judged a person's, whatever the rules say, and keys judged shared */
  readonly judgements: readonly StandingDecision[];
  readonly rules: OwnRules;
  readonly published: string; // version of the published rules
  readonly versions: readonly {
    readonly id: string;
    readonly decidedAt: string;
    readonly note: string | null;
    readonly body: OwnRules;
  }[];
}

/** An order whose journey or person a decision changes. */
export interface MovedOrder {
  readonly id: string;
  readonly name: string;
  readonly touchesBefore: number;
  readonly touchesAfter: number;
}

export interface IdentityPreview {
  readonly movements: MovementsReport; // of all days, under the workspace's measure
  readonly orders: readonly MovedOrder[]; // the first of them, newest first
  readonly moved: number; // how many in all
  /** under a data-driven model: whether a run of it is in force, by which credits are split; null under a rule model */
  readonly run: { readonly model: DataDrivenModel; readonly inForce: boolean } | null;
}
