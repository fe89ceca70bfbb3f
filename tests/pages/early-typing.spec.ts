import type { Page } from '@playwright/test';
import { anonymousTest as test, expect } from '../support/pages.ts';

/* What somebody types into a form that the server drew, before its scripts have arrived. */

/** Holds every script back until `release` is called. */
async function holdScripts(page: Page): Promise<() => void> {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\.js(\?|$)/, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test('an address and a password that are typed before the scripts run are kept, and are what is sent', async ({
  page,
}) => {
  const release = await holdScripts(page);
  const opened = page.goto('/sign-in');
  await page.locator('input[name=email]').fill('early@client.example');
  await page.locator('input[name=password]').fill('typed-before-the-scripts');
  await expect(page.locator('html')).not.toHaveAttribute('data-interactive', /.*/);
  release();
  await opened;

  await page.getByRole('link', { name: 'Create an account' }).focus(); // what scripts hold would be drawn anew by now
  await expect(page.locator('input[name=email]')).toHaveValue('early@client.example');
  await expect(page.locator('input[name=password]')).toHaveValue('typed-before-the-scripts');
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await page.locator('button[type=submit]').click();
  const fields = new URLSearchParams((await sent).postData() ?? '');
  expect([fields.get('email'), fields.get('password')]).toEqual(['early@client.example', 'typed-before-the-scripts']);
  await expect(page.locator('input[name=email]')).toHaveValue('early@client.example');
});

test('the same holds where an account is made, after a refusal too', async ({ page }) => {
  const release = await holdScripts(page);
  const opened = page.goto('/sign-up');
  await page.locator('input[name=name]').fill('Early Bird');
  await page.locator('input[name=email]').fill('not an address');
  release();
  await opened;
  await page.locator('input[name=password]').fill('long-enough-a-password');
  await page.locator('button[type=submit]').click();
  await expect(page.getByText('Enter an email address such as name@shop.com.')).toBeVisible();
  await expect(page.locator('input[name=name]')).toHaveValue('Early Bird');
  await expect(page.locator('input[name=email]')).toHaveValue('not an address');
});
test.use({ expectedConsoleErrors: [[/status of 4\d\d/]] });
