import type { FrameLocator, Page } from '@playwright/test';
import { adminOf, openInAdmin as openFrame } from '../support/admin-frame.ts';
import { anonymousTest as test, expect } from '../support/pages.ts';
import { signUp } from './newcomer-steps.ts';

// nobody is signed in on the web here: whoever is let in is let in by Shopify's session token
test.describe.configure({ mode: 'serial' });

const SHOP = 'atelier-lumen';

const openInAdmin = (page: Page, more = ''): Promise<FrameLocator> =>
  openFrame(page, process.env.PAGES_ORIGIN!, SHOP, more);

test('in Shopify Admin the app installs itself, and its pages are led to by Admin’s own navigation', async ({
  page,
}) => {
  const app = await openInAdmin(page);
  await expect(app.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  // the session token is in no link and no saved view: it leaves the address
  await expect.poll(() => page.frame('app')!.url()).not.toContain('id_token');
  await page.screenshot({ path: 'test-results/embedded-home.png' });
  // Admin has the navigation: the frame has neither menu nor top bar
  await expect(app.locator('.Polaris-Navigation, .Polaris-TopBar')).toHaveCount(0);
  await expect(page.locator('#app-nav button').first()).toHaveText('ROAS');
  await page.locator('#app-nav').getByRole('button', { name: 'ROAS' }).click();
  await expect(app.locator('table[role=treegrid]')).toBeVisible();
  await expect(page.locator('#address')).toHaveText('/roas');
  await expect(page.locator('#title')).toContainText('ROAS');
  await page.screenshot({ path: 'test-results/embedded-roas.png' });

  // a link, a question to the server and a file from within the frame
  const saved = page.waitForEvent('download');
  await app.locator('a[href*=".csv"]').first().click();
  expect((await saved).suggestedFilename()).toMatch(/\.csv$/);
});

test('no cookie is needed in the frame, and none but Shopify may frame a page', async ({ page, context, request }) => {
  await openInAdmin(page);
  expect(await context.cookies()).toEqual([]);
  const origin = process.env.PAGES_ORIGIN!;
  const headersOf = async (path: string) => (await request.get(`${origin}${path}`, { maxRedirects: 0 })).headers();
  const framed = await headersOf(`/?embedded=1&shop=${SHOP}.myshopify.com`);
  expect(framed['content-security-policy']).toContain(
    `frame-ancestors https://${SHOP}.myshopify.com https://admin.shopify.com ${await adminOf(origin, SHOP)}`,
  );
  expect(framed['x-frame-options']).toBeUndefined();
  for (const path of ['/', '/sign-in', '/?embedded=1', '/?embedded=1&shop=evil.example', '/?shop=a.myshopify.com']) {
    const plain = await headersOf(path);
    expect(plain['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(plain['x-frame-options']).toBe('DENY');
  }
});

test('a setting that was changed and not saved stands in Admin’s own bar, which saves or discards it', async ({
  page,
}) => {
  const app = await openInAdmin(page);
  await page.locator('#app-nav').getByRole('button', { name: 'Settings' }).click();
  const model = app.getByLabel('Attribution model');
  const before = await model.inputValue();
  const bar = page.getByRole('group', { name: 'Unsaved changes' });
  await expect(bar).toBeHidden();
  await model.selectOption(before === 'linear' ? 'first-touch' : 'linear');
  await bar.getByRole('button', { name: 'Discard changes' }).click();
  await expect(model).toHaveValue(before);
  await expect(bar).toBeHidden();
  // the same form on the web has buttons of its own
  await expect(app.getByRole('button', { name: 'Discard changes' })).toBeHidden();
});

test('the staff of a shop make a code in Admin, and somebody on the web joins its workspace with it', async ({
  page,
  browser,
}) => {
  const origin = process.env.PAGES_ORIGIN!;
  const app = await openInAdmin(page);
  await page.locator('#app-nav').getByRole('button', { name: 'Settings' }).click();
  await app.getByRole('link', { name: 'Connected shops' }).click();
  await expect(app.locator('.Polaris-Badge', { hasText: 'Connected' }).first()).toBeVisible();
  await page.locator('#app-nav').getByRole('button', { name: 'Settings' }).click();
  await app.getByRole('link', { name: 'People with access' }).click();
  await app.getByLabel('Role').selectOption('analyst');
  await app.getByRole('button', { name: 'Make a code' }).click();
  const code = await app.locator('.invitation-code code').innerText();

  const web = await browser.newPage({ baseURL: origin, locale: 'en-GB' });
  await signUp(web, 'Ana Lopes');
  await web.goto('/join');
  await web.locator('html[data-interactive]').waitFor();
  await web.getByLabel('Code').fill('AAAAA-AAAAA-AAAAA-AAAAA');
  await web.getByRole('button', { name: 'Join' }).click();
  await expect(web.getByText('This code is not known')).toBeVisible();
  await web.getByLabel('Code').fill(code.toLowerCase());
  await web.getByRole('button', { name: 'Join' }).click();
  await expect(web.getByText('Demo shop: these orders', { exact: false })).toBeVisible();
  await web.close();

  await page.locator('#app-nav').getByRole('button', { name: 'Settings' }).click();
  await app.getByRole('link', { name: 'People with access' }).click();
  await expect(app.getByRole('row', { name: /Redeemed by Ana Lopes/ }).first()).toBeVisible();
});

test('removed in Admin and opened again, the app is back with its data, in the language of Admin', async ({ page }) => {
  await openInAdmin(page);
  await page.getByRole('button', { name: 'Uninstall' }).click();
  await expect(page.locator('#toast')).toHaveText('Uninstalled; the app answered 200');
  const app = await openInAdmin(page, '&locale=fr');
  await expect(app.locator('html')).toHaveAttribute('lang', 'fr');
  await page.locator('#app-nav').getByRole('button', { name: 'Commandes' }).click();
  await expect(app.locator('.order-table tbody tr').first()).toBeVisible();
  await page.screenshot({ path: 'test-results/embedded-orders-fr.png' });
});
