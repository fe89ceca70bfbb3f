import type { WorkspaceSettings } from '../../database/reading/settings.server.ts';

export interface ShopView {
  readonly id: string;
  readonly platform: string;
  readonly name: string;
  readonly domain: string | null;
  readonly currency: string | null;
  readonly timeZone: string | null;
}

export interface AdAccountView {
  readonly id: string;
  readonly platform: string;
  readonly externalId: string;
  readonly name: string;
  readonly currency: string | null;
  readonly timeZone: string | null;
  readonly fetchedAt: string | null; // UTC instant
}

/** What was written onto the orders of a shop at Shopify. */
export interface WriteBackView {
  readonly shopId: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly state: string | null; // how the last run ended; null before the first
  readonly stateAt: string | null; // UTC instant
  readonly written: number; // orders that carry their credit
  readonly lastWrittenAt: string | null; // UTC instant
  readonly waiting: number; // orders that changed since
  readonly refused: number; // orders for which Shopify refused it
  readonly refusal: string | null; // the latest of these, in Shopify's words
}

/** What a workspace chose, and what belongs to it. */
export interface SettingsReport {
  readonly settings: WorkspaceSettings;
  readonly shops: readonly ShopView[];
  readonly accounts: readonly AdAccountView[];
}
