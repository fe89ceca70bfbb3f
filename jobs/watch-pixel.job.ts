import { openAdmin } from '#app/connections/shopify-admin.server.ts';
import { watchPixel } from '#app/features/web-pixel/watch-pixel.server.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';
import { logFor } from '#app/runtime/log.server.ts';

/** Has a shop load the web pixel, or looks whether it still does. */
export async function watchShopPixel(payload: JobPayload<'watch-pixel'>): Promise<void> {
  const state = await watchPixel(payload, openAdmin);
  logFor({ workspace: payload.workspaceId, job: 'watch-pixel' }).info({ shopId: payload.shopId, state }, 'pixel asked');
}
