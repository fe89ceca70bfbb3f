import { readSettings } from '../../database/reading/settings.server.ts';
import { readAdAccounts, readShops } from '../../database/reading/workspace-belongings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import type { SettingsReport } from './types.ts';

/** What the workspace chose (zone, revenue, measure), its shops and its ad accounts. */
export function settingsReport(workspaceId: string): Promise<SettingsReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const settings = await readSettings(tx);
    const shops = await readShops(tx);
    const accounts = await readAdAccounts(tx);
    return {
      settings,
      shops: shops.map(({ time_zone, ...shop }) => ({ ...shop, timeZone: time_zone })),
      accounts: accounts.map(({ external_id, time_zone, fetched_at, ...account }) => ({
        ...account,
        externalId: external_id,
        timeZone: time_zone,
        fetchedAt: fetched_at?.toISOString() ?? null,
      })),
    };
  });
}
