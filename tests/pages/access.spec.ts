import { openInAdmin } from '../support/admin-frame.ts';
import { anonymousTest as test, expect } from '../support/pages.ts';
import { signUp } from './newcomer-steps.ts';

const SHOP = 'atelier-lumen';

test('the staff of a shop make a code in Admin, and somebody on the web joins its workspace with it', async ({
  page,
  browser,
}) => {
  const origin = process.env.PAGES_ORIGIN!;
  const app = await openInAdmin(page, origin, SHOP);
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
