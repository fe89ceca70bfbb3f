import type { Model } from '../../domain/attribution/journey.ts';
import type { PinnedRate } from '../../domain/currencies/reported.ts';
import type { Components } from '../../domain/orders/components.ts';
import type { SurveyChoice } from '../../domain/survey/choice.ts';
import type { RepeatRule } from '../../domain/paths/path-key.ts';

/** By when they were placed, by revenue, or by what the asked row gets of them; `least` is lowest first. */
export const ORDER_SORTS = ['newest', 'oldest', 'revenue', 'least-revenue', 'credited', 'least-credited'] as const;
export type OrderSort = (typeof ORDER_SORTS)[number];

/** Which orders are listed; the report query says of which days, and what counts as revenue and credit. */
export interface OrderFilter {
  /** part of the order's name ("#1001", "1001"), or its id or the platform's; looks at all days */
  readonly search: string | null;
  /** a payment state, or `cancelled` or `test` */
  readonly state: string | null;
  readonly currency: string | null;
  /** key of a ROAS row (or `channel:unattributed`): only orders that it gets credit of */
  readonly rowKey: string | null;
  /** only orders that took this path */
  readonly path?: { readonly key: string; readonly repeats: RepeatRule } | null;
  /** month of the first order of the customers whose orders are listed: "2026-11"; leaves out what counts in no figure */
  readonly cohort?: string | null;
  readonly page: number; // from 1
  readonly pageSize?: number; // 50
  /** newest first; with a row, what gives it most first */
  readonly sort?: OrderSort;
}

export interface OrderRow {
  readonly id: string;
  readonly name: string;
  readonly shop: string;
  readonly orderedAt: string;
  readonly day: string;
  readonly currency: string; // as figures count it: the reporting currency, where the order has a rate
  readonly state: string;
  readonly kind: string;
  readonly test: boolean;
  readonly cancelled: boolean;
  readonly revenueMinor: number;
  readonly told: { readonly currency: string; readonly revenueMinor: number } | null; // before it was converted
  readonly creditedMinor: number | null; // what the chosen channel, campaign or ad gets of it; null without such a filter
  readonly touches: number;
  readonly channels: readonly string[]; // who gets credit, most first; ["unattributed"] where nobody
  readonly newCustomer: boolean;
}

export interface OrderList {
  readonly rows: readonly OrderRow[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  /** the asked row's campaign, ad set and ad, as far as they have names; null for a channel */
  readonly rowNames: readonly { readonly level: 'campaign' | 'adset' | 'ad'; readonly name: string }[] | null;
  readonly sums: readonly {
    readonly currency: string;
    readonly revenueMinor: number;
    readonly creditedMinor: number | null;
    readonly orders: number; // with a row asked for: its shares of orders, so that they add up to the row's
  }[]; // orders that count in figures only
}

export interface OrderTouch {
  readonly id: string;
  readonly at: string;
  readonly signal: string;
  readonly channel: string;
  /** which rule gave the channel: its id, and its name where it is one of the workspace's own */
  readonly rule: { readonly id: string; readonly name: string | null };
  readonly platform: string | null;
  readonly source: string | null;
  readonly medium: string | null;
  readonly campaign: string | null;
  readonly adset: string | null;
  readonly ad: string | null;
  readonly clickId: string | null; // name of the click id, not its value
  readonly landingPath: string | null;
  readonly referrer: string | null;
  readonly device: string | null;
  /** how the touch is tied to the order's person: the kinds of keys on the way, e.g. ["client", "checkout"] */
  readonly tiedBy: readonly string[];
  readonly confidence: 'certain' | 'strong' | 'weak';
  readonly rawEventId: string;
  readonly leadId: string | null;
}

/** How the buyer said they heard of the shop. */
export interface OrderAnswer {
  readonly choice: string; // its id
  readonly label: SurveyChoice['label'] | null; // null: the list holds it no more
  readonly channel: string | null;
  /** it is a touch of the journey; left out, since something was observed; or it stands for no channel */
  readonly stands: 'touch' | 'observed' | 'no-channel';
  readonly at: string;
  readonly rawEventId: string;
}

export interface OrderEntryRow {
  readonly id: string;
  readonly kind: 'sale' | 'edit' | 'refund' | 'cancellation';
  readonly at: string;
  readonly day: string;
  readonly dated: boolean;
  readonly components: Components;
  readonly revenueMinor: number; // under the asked definition
  readonly rawEventId: string;
}

/** Credits of one model: minor units per touch (by position in `touches`), the rest is unattributed; sums to the order's revenue. */
export interface ModelCredits {
  readonly model: Model;
  readonly perTouch: readonly number[];
  readonly sharesE9: readonly number[]; // of the order per touch, 10^-9: who gets it where there is no money, too
  readonly unattributed: number;
}

/** A touch that gets credit, as Shopify's order page shows it. */
export interface ShownTouch extends Pick<
  OrderTouch,
  'at' | 'channel' | 'campaign' | 'ad' | 'signal' | 'tiedBy' | 'confidence'
> {
  readonly channelName: string | null; // of a channel of the workspace's own
  readonly amount: string; // plain decimal
}

/** Who gets an order's credit, as Shopify's order page shows it. Amounts are plain decimals in `currency`. */
export interface ShownCredit {
  readonly name: string;
  readonly path: string; // of the order's page in the application
  readonly counts: boolean;
  readonly model: string;
  readonly outcome: string; // why the journey is as it is
  readonly currency: string;
  readonly amount: string; // the order's revenue
  readonly touches: readonly ShownTouch[]; // those with credit, most first
  readonly moreTouches: number; // that get credit and are not among them
  readonly unattributed: string;
  readonly isUnattributed: boolean; // nobody gets any of it
}

export interface OrderDetail {
  readonly id: string;
  readonly name: string;
  readonly platform: string;
  readonly platformId: string;
  readonly shop: string;
  readonly orderedAt: string;
  readonly currency: string;
  readonly state: string;
  readonly kind: string;
  readonly test: boolean;
  readonly counts: boolean;
  readonly cancelledAt: string | null;
  readonly newCustomer: boolean;
  readonly personId: string;
  readonly components: Components;
  readonly revenueMinor: number;
  readonly entries: readonly OrderEntryRow[];
  readonly touches: readonly OrderTouch[];
  readonly answer: OrderAnswer | null;
  readonly outcome: string; // why the journey is as it is: touched, no-identifiers, no-touches
  /** the rate that figures count it by; null where they count it in its own currency */
  readonly reported: (PinnedRate & { readonly revenueMinor: number; readonly rule: string }) | null;
  /** the reporting currency where the order has no rate to it: it stays apart */
  readonly lacksRateTo: string | null;
  readonly credits: readonly ModelCredits[]; // every rule model, under the asked window and revenue definition; in the currency of figures
  readonly ruleVersions: { readonly identity: string; readonly channels: string; readonly attribution: string };
  readonly rawEvents: readonly {
    readonly id: string;
    readonly source: string;
    readonly topic: string;
    readonly receivedAt: string;
  }[];
  readonly otherOrders: readonly { readonly id: string; readonly name: string; readonly orderedAt: string }[];
}
