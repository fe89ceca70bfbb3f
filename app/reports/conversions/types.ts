import type { ConversionKind } from '../../domain/conversions/kinds.ts';
import type { ConversionState, DatasetState, HoldReason } from '../../domain/conversions/states.ts';

/** One event that is sent to a platform, and what became of it. Nothing of the person: only which fields went along. */
export interface ConversionView {
  readonly id: string; // of this event among all
  readonly dataset: string;
  readonly kind: ConversionKind;
  readonly eventName: string;
  readonly eventId: string;
  readonly subjectId: string;
  readonly orderName: string | null; // null: it is a lead's
  readonly occurredAt: string;
  readonly state: ConversionState;
  readonly reason: HoldReason | null;
  readonly stateAt: string;
  readonly attempts: number;
  readonly fields: readonly string[];
  readonly valueMinor: number | null;
  readonly currency: string | null;
  readonly eventsReceived: number | null;
  readonly traceId: string | null;
  readonly messages: readonly string[];
  readonly refusal: string | null; // in the platform's words
}

export interface HeldCount {
  readonly reason: HoldReason;
  readonly count: number;
}

/** How a kind of event does: whether it is on, and how many became what. */
export interface KindCounts {
  readonly kind: ConversionKind;
  readonly isOn: boolean;
  readonly counts: Readonly<Record<ConversionState, number>>;
}

export interface MatchView {
  readonly tenths: number;
  readonly events: number;
  /** how many of the events carried each part, of those that are found by their person */
  readonly parts: readonly { readonly name: string; readonly tenths: number; readonly events: number }[];
}

export interface DatasetView {
  readonly id: string;
  readonly externalId: string;
  readonly name: string;
  readonly connection: string; // its name
  readonly isConnected: boolean;
  readonly maySend: boolean; // ads_management was granted
  readonly state: DatasetState | null;
  readonly stateAt: string | null;
  readonly testCode: string | null;
  readonly unknownConsent: 'hold' | 'send';
  readonly kinds: readonly KindCounts[];
  readonly held: readonly HeldCount[];
  readonly refused: number;
  readonly match: MatchView | null;
  readonly latest: readonly ConversionView[];
}

export interface ConversionsReport {
  readonly zone: string;
  readonly datasets: readonly DatasetView[];
  /** active connections whose datasets can be chosen */
  readonly connections: readonly { readonly id: string; readonly name: string; readonly maySend: boolean }[];
}

/** The datasets that a connection offers, or why it does not. */
export interface DatasetOffer {
  readonly connectionId: string;
  readonly datasets: readonly { readonly id: string; readonly name: string; readonly isChosen: boolean }[];
  readonly failure: string | null; // a kind of refusal by the platform
}
