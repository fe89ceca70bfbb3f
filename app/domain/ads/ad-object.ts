import type { ChangeableLevel } from './ad-change.ts';

/** A campaign, ad set or ad as the platform told of it once. */
export interface AdObject {
  readonly level: ChangeableLevel;
  readonly objectId: string; // the platform's
  readonly campaignId: string | null;
  readonly adsetId: string | null;
  readonly name: string;
  readonly status: string; // the platform's own word for whether it runs
  readonly objective: string | null;
  readonly dailyBudget: bigint | null; // as the platform counts it; null where another level has it
  readonly lifetimeBudget: bigint | null;
  readonly creativeId: string | null;
}
