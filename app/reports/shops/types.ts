import type { PixelView } from '../onboarding/types.ts';

/** A shop, and what is known of our access to it. */
export interface ShopAccess {
  readonly id: string;
  readonly platform: string;
  readonly name: string;
  readonly domain: string | null;
  /** `removed`: the app was there; `never`: its orders come by file or webhook alone */
  readonly state: 'connected' | 'removed' | 'never';
  readonly installedAt: string | null; // UTC instants
  readonly disconnectedAt: string | null;
  readonly scopes: readonly string[];
  readonly missingScopes: readonly string[];
  readonly pixel: PixelView | null;
  readonly adminAddress: string | null; // where the app is opened there; null where it can't be
}

export interface ShopsReport {
  readonly zone: string;
  readonly shops: readonly ShopAccess[];
}
