import type { PixelState } from '../../domain/shops/pixel-state.ts';
import type { PullState } from '../../database/reading/order-pulls.server.ts';

export const SETUP_STEPS = ['install', 'orders', 'pixel', 'ads', 'roas'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];
/** `todo` is for a person to do; `attention` is too, because something went wrong. */
export type StepState = 'todo' | 'waiting' | 'running' | 'done' | 'attention';

export interface PullView {
  readonly state: PullState;
  readonly failure: string | null;
  readonly objects: number; // orders and their lines that the platform gathered so far
  readonly orders: number | null; // among them; null while the platform still gathers
  readonly stored: number;
  readonly finishedAt: string | null; // UTC instants
}

export interface PixelView {
  readonly state: PixelState;
  readonly detail: string | null; // Shopify's words
  readonly checkedAt: string | null;
  readonly since: string | null;
  readonly heardAt: string | null;
}

/** A Shopify shop that opened the app, or once did. */
export interface ShopSetup {
  readonly id: string;
  readonly name: string;
  readonly domain: string | null;
  readonly installedAt: string | null; // null: disconnected
  readonly disconnectedAt: string | null;
  readonly missingScopes: readonly string[];
  readonly seesAllOrders: boolean;
  readonly history: { readonly orders: number; readonly firstAt: string; readonly lastAt: string } | null;
  readonly pull: PullView | null;
  readonly pixel: PixelView | null;
}

export interface AdsSetup {
  readonly platform: string;
  readonly account: string;
  readonly lastDay: string | null; // newest day with spend
}

/** What is known of a workspace's first steps. */
export interface SetupFacts {
  readonly shops: readonly ShopSetup[];
  readonly hasOrders: boolean;
  readonly ads: readonly AdsSetup[]; // accounts that have spend
  readonly toProcess: number; // of what was pulled, raw events that are not in the figures yet
  readonly hidden: boolean;
}

export interface StepView {
  readonly step: SetupStep;
  readonly state: StepState;
}

/** How far the first steps are, for the page that leads to them. */
export interface SetupSummary {
  readonly steps: readonly StepView[];
  readonly next: SetupStep | null; // null: all is done
}

export interface FirstRoas {
  readonly from: string; // days
  readonly to: string;
  readonly currency: string;
  readonly spendMinor: number;
  readonly adRevenueMinor: number;
  readonly roas: number | null;
}

export interface OnboardingReport extends SetupFacts, SetupSummary {
  readonly zone: string;
  /** null while something is still running, or where there is nothing to divide */
  readonly roas: FirstRoas | null;
}
