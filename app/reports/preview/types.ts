import type { DayRange } from '../query.ts';

export const MOVEMENT_LEVELS = ['channel', 'campaign', 'day'] as const;
export type MovementLevel = (typeof MOVEMENT_LEVELS)[number];

/** What one channel, campaign or day has before a change and after it. Money in minor units of the sheet's currency. */
export interface Movement {
  readonly key: string;
  readonly channel: string | null; // null on days
  readonly platform: string | null;
  readonly name: string | null; // of the campaign; null: the touches name none
  readonly day: string | null; // YYYY-MM-DD, reporting zone
  readonly before: number;
  readonly after: number;
  readonly ordersBefore: number; // shares of orders, multiples of 10^-9
  readonly ordersAfter: number;
  /** what went from one channel to another: min(Σ of what channels gain, Σ of what they lose), of a day on that day */
  readonly moved: number;
}

/** One currency's movements: only what changes is listed. */
export interface MovementSheet {
  readonly currency: string;
  readonly before: number; // all revenue, unattributed included
  readonly after: number;
  readonly moved: number; // min(Σ of what channels gain, Σ of what they lose)
  readonly rows: Readonly<Record<MovementLevel, readonly Movement[]>>;
}

/** What a change would move, before anybody adopts it. */
export interface MovementsReport {
  readonly range: DayRange;
  readonly orders: number; // orders looked at
  readonly sheets: readonly MovementSheet[];
}
