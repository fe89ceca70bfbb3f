import type { FrameLocator, Page } from '@playwright/test';
import { sandboxAdminOf } from './sandbox-admin.ts';

/** The client id that the sandbox knows the app by. */
export const APP_KEY = 'sandbox-shopify-key';

/** Opens the application in a shop's Admin, in its frame. */
export async function openInAdmin(
  page: Page,
  origin: string,
  shop: string,
  { more = '', path = '' } = {},
): Promise<FrameLocator> {
  // the sandbox's page is none of ours: it has no mark to wait for
  await page.evaluate(
    (address) => window.location.assign(address),
    `${await sandboxAdminOf(origin, shop)}/store/${shop}/apps/${APP_KEY}${path}?app=${origin}${more}`,
  );
  const app = page.frameLocator('iframe[name=app]');
  await app.locator('html[data-interactive]').waitFor();
  return app;
}
