import type { Message } from '../../domain/messages/message.ts';
import type { SpendFreshness } from '../roas/types.ts';
import type { CompletenessState } from './order-completeness.ts';

/** What is counted over all that ever came in. */
export interface HealthCounts {
  readonly sources: readonly {
    readonly source: string;
    readonly received: number;
    readonly lastReceivedAt: string | null;
    readonly done: number;
    readonly dropped: number;
    readonly waiting: number;
    readonly failed: number;
    readonly perDay: readonly { readonly day: string; readonly count: number }[];
  }[];
  readonly reasons: readonly {
    readonly stage: string;
    readonly result: string;
    readonly reason: string;
    readonly source: string;
    readonly count: number;
  }[];
  readonly coveredDays: number; // which `coverage` and `orders` are of: the last so many that end with an order
  readonly coverage: readonly { readonly signal: string; readonly orders: number }[]; // orders by class of signal, `none` among them
  readonly orders: {
    readonly total: number;
    readonly attributed: number;
    readonly unattributed: number;
    readonly test: number;
  };
  readonly identity: { readonly persons: number; readonly sharedKeys: number };
}

export interface HealthNow {
  readonly queue: { readonly pending: number; readonly oldestPendingAt: string | null; readonly deadLetters: number };
  readonly freshness: readonly SpendFreshness[];
  readonly chain: { readonly events: number; readonly lastSeq: string; readonly lastHash: string | null };
}

export interface DataHealth extends HealthCounts, HealthNow {
  readonly countedAt: string | null; // when HealthCounts were counted; null: now
}

export interface DeadLetterRow {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly cause: string; // as it was told to the log
  readonly meaning: Message | null; // what that is for who reads the page
  readonly attempts: number;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly rawEventId: string | null;
  readonly replayedAt: string | null;
}

/** A privacy webhook of a shop: what was asked, and what became of it. */
export interface PrivacyRow {
  readonly id: string;
  readonly topic: string;
  readonly receivedAt: string;
  readonly state: 'done' | 'waiting' | 'failed';
  readonly redacted: number; // raw events from which it erased somebody
  readonly hasFile: boolean; // what is held of the person can be downloaded
}

/** Whether a Shopify shop's orders are all here, and come as they should. */
export interface ShopCompleteness {
  readonly shopId: string;
  readonly name: string;
  readonly state: CompletenessState;
  readonly failure: string | null; // a PlatformErrorKind, or 'internal', where the pull or the newest look failed
  readonly lookedAt: string | null; // the last look that came to its end
  readonly changed: number; // changes of orders that looks of the last week found, each once
  readonly missed: number; // of these that no webhook told of
  readonly historyFrom: string | null; // the first day of which Shopify showed orders; null: it shows all
  readonly unready: number; // orders whose journey is still asked for
  readonly unread: number; // orders that could not be read
}
