import { fetchRates } from '#app/features/currencies/fetch-rates.server.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';

/** Fetches the reference rates that a workspace lacks; each answer is a raw event. */
export async function fetchEcbRates({ workspaceId }: JobPayload<'fetch-ecb-rates'>): Promise<void> {
  await fetchRates(workspaceId, null);
}
