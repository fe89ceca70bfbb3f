import type { RateFetch, ToldRate } from '../database/writing/exchange-rates.server.ts';
import type { IdentityKey } from '../domain/identity/identifier.ts';
import type { IdentityDecision } from '../domain/identity/identity-decision.ts';
import type { KeyMark } from '../domain/identity/identity-rules.ts';
import type { LeadSighting } from '../domain/leads/lead.ts';
import type { LeadDecision } from '../domain/leads/lead-decision.ts';
import type { LeadForm } from '../domain/leads/lead-form.ts';
import type { OrderSighting, RefundSighting } from '../domain/orders/order.ts';
import type { AdObject } from '../domain/ads/ad-object.ts';
import type { AdReadingKind } from '../domain/spend/ad-reading.ts';
import type { AdSpendSighting } from '../domain/spend/ad-spend.ts';
import type { KnownCause } from '../domain/truth/known-cause.ts';
import type { Version } from '../domain/versions/version.ts';
import type { StoredTouch } from '../domain/touchpoints/touch.ts';
import type { Day } from '../domain/values/days.ts';
import type { Minor } from '../domain/values/money.ts';

/** A stored delivery, as a stage reads it. */
export interface RawEvent {
  readonly seq: bigint;
  readonly id: string;
  readonly source: string;
  readonly topic: string;
  readonly deliveryKey: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly contentHash: string; // hex
  readonly receivedAt: string; // UTC instant
}

/** Plain identifiers are gone after normalise: only keyed hashes are left. */
type Keyed<T> = Omit<T, 'identifiers'> & { readonly keys: readonly IdentityKey[] };

export type KeyedOrder = Keyed<OrderSighting>;
export type KeyedLead = Keyed<LeadSighting>;

/** What every record carries of the event it was made from. */
interface Provenance {
  readonly rawEventId: string;
  readonly position: number; // among the records of its event
  readonly contentHash: string;
  readonly importId: string | null;
}

export interface OrderRecord extends Provenance {
  readonly orderId: string;
  readonly shopId: string;
  readonly sighting: KeyedOrder;
}

export interface RefundRecord extends Provenance {
  readonly orderId: string;
  readonly sighting: RefundSighting;
}

export interface LeadRecord extends Provenance {
  readonly leadId: string;
  readonly sighting: KeyedLead;
}

export interface TouchRecord extends Provenance {
  readonly touch: StoredTouch;
}

/** A buyer's answer to how they heard of the shop. */
export interface AnswerRecord extends Provenance {
  readonly orderId: string;
  readonly shopId: string;
  readonly at: string; // when it came in
  readonly choice: string;
  readonly checkout: IdentityKey | null;
}

/** Keys that an event saw together without being a touch (a checkout completed in a browser). */
export interface LinkRecord extends Provenance {
  readonly recordId: string;
  readonly at: string;
  readonly keys: readonly IdentityKey[];
}

export interface SpendRecord extends Provenance {
  readonly accountId: string; // our ad account's id
  readonly subjectId: string;
  readonly breakdown: string;
  readonly rank: number; // 2 API, 1 file
  readonly seenAt: string;
  readonly inReading: boolean; // counts with the reading that names its page, never alone
  readonly sighting: AdSpendSighting;
}

/** All that a platform told of an ad account at one time, by the raw events that hold it. */
export interface ReadingRecord {
  readonly rawEventId: string;
  readonly id: string;
  readonly accountId: string;
  readonly kind: AdReadingKind;
  readonly since: Day;
  readonly until: Day;
  readonly seenAt: string;
  readonly pages: readonly string[];
  readonly rows: number;
}

/** A campaign, ad set or ad as a page told of it; it counts with the reading that names the page. */
export interface AdObjectRecord {
  readonly rawEventId: string;
  readonly position: number;
  readonly accountId: string;
  readonly object: AdObject;
}

/** What an event says of an exchange rate. */
export type RateRecord = ToldRate;
/** What a file says truly brought an order. */
export interface CauseRecord extends Provenance {
  readonly subjectId: string;
  readonly seenAt: string;
  readonly cause: KnownCause;
}

/** A unit cost as a file of product costs told it. */
export interface ProductCostRecord {
  readonly rawEventId: string;
  readonly position: number; // among the costs of its file
  readonly fileId: string;
  readonly key: string; // productKeys
  readonly from: Day;
  readonly currency: string;
  readonly unitCostE8: bigint;
  readonly decidedAt: string;
}

/** A cost that no order has: an amount for a day or a period. */
export interface OtherCostRecord {
  readonly rawEventId: string;
  readonly id: string;
  readonly label: string;
  readonly currency: string;
  readonly amountMinor: Minor;
  readonly from: Day;
  readonly to: Day;
  readonly decidedAt: string;
}

/** A file of product costs, or another cost, taken back or put back. */
export interface CostWithdrawalRecord {
  readonly rawEventId: string;
  readonly id: string;
  readonly withdrawn: boolean;
  readonly decidedAt: string;
}

/** Work for the outside world, done after the commit. */
export interface ErrandRecord {
  readonly id: string;
  readonly job: string;
  readonly payload: Readonly<Record<string, string>>;
}

/** A form of a page as a platform told it when it was asked. */
export interface LeadFormRecord extends LeadForm {
  readonly rawEventId: string;
  readonly contentHash: string;
  readonly seenAt: string;
}

/** A version that a person adopted; it takes effect when everything else of its batch has. */
export type AdoptionRecord = Version;

/** What a person decided about identity, with the raw event that holds it. */
export interface DecisionRecord extends IdentityDecision {
  readonly rawEventId: string;
}

export interface Records {
  readonly orders: OrderRecord[];
  readonly refunds: RefundRecord[];
  readonly leads: LeadRecord[];
  readonly touches: TouchRecord[];
  readonly answers: AnswerRecord[];
  readonly links: LinkRecord[];
  readonly spend: SpendRecord[];
  readonly readings: ReadingRecord[];
  readonly adObjects: AdObjectRecord[];
  readonly rates: RateRecord[];
  /** which currencies and days an answer covers */
  readonly rateFetches: RateFetch[];
  readonly causes: CauseRecord[];
  readonly errands: ErrandRecord[];
  readonly productCosts: ProductCostRecord[];
  readonly otherCosts: OtherCostRecord[];
  readonly costWithdrawals: CostWithdrawalRecord[];
  /** imports whose records no longer count */
  readonly undoneImports: string[];
  readonly adoptions: AdoptionRecord[];
  /** what e-mail addresses tell of themselves, by their keys: their hash tells nothing any more */
  readonly marks: (readonly [IdentityKey, KeyMark])[];
  readonly decisions: DecisionRecord[];
  readonly leadDecisions: LeadDecision[];
  readonly leadForms: LeadFormRecord[];
}

export function noRecords(): Records {
  return {
    orders: [],
    refunds: [],
    leads: [],
    touches: [],
    answers: [],
    links: [],
    spend: [],
    readings: [],
    adObjects: [],
    rates: [],
    rateFetches: [],
    causes: [],
    errands: [],
    productCosts: [],
    otherCosts: [],
    costWithdrawals: [],
    undoneImports: [],
    adoptions: [],
    marks: [],
    decisions: [],
    leadDecisions: [],
    leadForms: [],
  };
}

/** Why an event led to nothing; a closed list, shown and counted on the data-health page. */
export const DROP_REASONS = [
  'internal-navigation',
  'no-consent',
  'bot',
  'future',
  'too-old',
  'bad-instant',
  'not-a-touch',
  'unknown-event',
  'unknown-topic',
  'unreadable-parts',
  'erased',
] as const;
export type DropReason = (typeof DROP_REASONS)[number];

export const WAIT_REASONS = ['order-not-seen'] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];

export type Outcome =
  | { readonly result: 'done'; readonly detail?: string }
  | { readonly result: 'dropped'; readonly reason: DropReason; readonly detail?: string }
  | { readonly result: 'waits'; readonly reason: WaitReason; readonly until?: string };

export interface Normalised {
  readonly records: Records;
  readonly outcome: Outcome;
}
