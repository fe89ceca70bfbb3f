import { expect, test } from '../support/pages.ts';
import { EVERY_PAGE } from './every-page.ts';

test.use({ viewport: { width: 375, height: 740 } });

for (const locale of ['en-GB', 'fr-FR']) {
  test.describe(`on a phone, ${locale}`, () => {
    test.use({ locale });
    for (const address of EVERY_PAGE) {
      test(`${address} fits the width`, async ({ page }) => {
        await page.goto(address);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBe(0);
      });
    }
  });
}

test('what a change of model would change can be scrolled into view', async ({ page }) => {
  await page.goto('/settings');
  await page.getByLabel('Attribution model').selectOption('linear');
  const last = page.locator('.measure-preview tbody tr:first-child td:last-child').first();
  await last.scrollIntoViewIfNeeded();
  await expect(last).toBeInViewport({ ratio: 0.9 });
});

test('an order with its drawer fits the width', async ({ page }) => {
  await page.goto('/orders?preset=last90');
  await page.locator('table.plain-table tbody th a').first().click();
  await page.locator('.timeline a').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  const overflow = await page.evaluate(() => {
    const drawer = document.querySelector('dialog')!;
    const pageOver = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    return { page: pageOver, drawer: drawer.scrollWidth - drawer.clientWidth };
  });
  expect(overflow).toEqual({ page: 0, drawer: 0 });
});
