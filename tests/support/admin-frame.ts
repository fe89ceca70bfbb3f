import type { FrameLocator, Page } from '@playwright/test';

/** The client id that the sandbox knows the app by. */
export const APP_KEY = 'sandbox-shopify-key';

/** Where the sandbox plays Shopify Admin: whence the application loads App Bridge. */
export async function adminOf(origin: string, shop: string): Promise<string> {
  const page = await fetch(`${origin}/auth/session-token?embedded=1&shop=${shop}.myshopify.com`);
  const [, address = ''] = /<script src="([^"]+)"/.exec(await page.text()) ?? [];
  return new URL(address).origin;
}

/** Opens the application in a shop's Admin, in its frame. */
export async function openInAdmin(page: Page, origin: string, shop: string, more = ''): Promise<FrameLocator> {
  // the sandbox's page is none of ours: it has no mark to wait for
  await page.evaluate(
    (address) => window.location.assign(address),
    `${await adminOf(origin, shop)}/store/${shop}/apps/${APP_KEY}?app=${origin}${more}`,
  );
  const app = page.frameLocator('iframe[name=app]');
  await app.locator('html[data-interactive]').waitFor();
  return app;
}
