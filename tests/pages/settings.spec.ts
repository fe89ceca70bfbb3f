import { expect, test } from '../support/pages.ts';

/* All page tests share the demo shop: nothing is adopted here that is not as it was before. */

test('settings list their pages in one form, each with what holds there now', async ({ page }) => {
  await page.goto('/settings');
  await expect(page.getByTestId('holds-costs')).toContainText(/^EUR: shipping €\d\.\d\d, fees of 3 payment methods\.$/);
  await expect(page.getByTestId('holds-currencies')).toHaveText('Each currency by itself.');
  await expect(page.getByTestId('holds-versions')).toHaveText(/versions? (was|were) adopted\.$/);
  for (const [link, heading] of [
    ['Channels', 'Channels'],
    ['Currencies', 'Currencies'],
    ['Costs', 'Costs'],
    ['Shared keys', 'Shared keys'],
    ['Data-driven runs', 'Data-driven runs'],
    ['Closed months', 'Closed months'],
    ['Adopted versions', 'Adopted versions'],
  ] as const) {
    await page.getByRole('list').getByRole('link', { name: link, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await page.goto('/settings');
  }
});

test('other reporting days show what they would move, by day, before anybody adopts them', async ({ page }) => {
  await page.goto('/settings');
  const zone = page.getByLabel('Time zone').first();
  await zone.fill('Europe/Atlantis');
  await expect(page.getByText('This is not a time zone.')).toBeVisible();
  const show = page.getByRole('button', { name: 'Show what would change' });
  await expect(show).toBeDisabled();
  await zone.fill('America/New_York');
  await show.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('instead of Europe/Paris');
  await expect(dialog.getByRole('button', { name: 'Day', pressed: true })).toBeVisible();
  await expect(dialog.locator('tbody tr').first()).toBeVisible();
  await expect(dialog.getByLabel('Why (optional)')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.reload();
  await expect(zone).toHaveValue('Europe/Paris');
});

test.describe('on a phone, in French and in the dark', () => {
  test.use({ viewport: { width: 375, height: 800 }, locale: 'fr-FR' });

  test('the list fits, and nothing of it stays light', async ({ page, context, baseURL }) => {
    await context.request.post('/preferences', { form: { theme: 'dark', back: '/settings' } });
    expect((await context.cookies(baseURL)).some(({ name }) => name === 'theme')).toBe(true);
    await page.goto('/settings');
    await expect(page.getByText('Pages de réglages, et ce qui vaut actuellement')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
    const card = page.locator('.settings-pages').locator('xpath=ancestor::*[contains(@class,"Polaris-ShadowBevel")]');
    const shade = await card.evaluate((one) => getComputedStyle(one).backgroundColor);
    expect(Number(/\d+/.exec(shade)![0])).toBeLessThan(80);
  });
});
