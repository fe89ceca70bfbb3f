import { listWorkspaces } from '#app/database/system/workspaces.server.ts';
import { askForRates } from '#app/features/currencies/ask-for-rates.server.ts';

/** Has the rates fetched of every workspace that converts. One whose rates are all there asks for none. */
export async function sweepRates(): Promise<void> {
  for (const { id } of await listWorkspaces()) await askForRates(id);
}
