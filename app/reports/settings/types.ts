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

/** What a workspace chose, and what belongs to it. */
export interface SettingsReport {
  readonly settings: WorkspaceSettings;
  readonly shops: readonly ShopView[];
  readonly accounts: readonly AdAccountView[];
}
