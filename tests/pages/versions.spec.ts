import { expect, test } from '../support/pages.ts';

test('a month is closed with a reason, seen among the adopted versions, and opened again', async ({ page }) => {
  await page.goto('/settings');
  await page.getByRole('link', { name: 'Closed months' }).click();
  await expect(page.getByRole('heading', { name: 'Closed months', exact: true })).toBeVisible();
  const month = page
    .getByRole('region')
    .filter({ has: page.getByText('Open', { exact: true }) })
    .first();
  const name = (await month.getAttribute('aria-label'))!;
  const region = page.getByRole('region', { name });
  await region.getByRole('button', { name: 'Close month' }).click();
  await region.getByLabel('Why (optional)').fill('reported');
  await region.getByRole('button', { name: `Close ${name}` }).click();
  await expect(region.getByText('Closed', { exact: true })).toBeVisible();
  await expect(region.getByText('“reported”')).toBeVisible();
  await expect(region.getByRole('columnheader', { name: 'Not booked yet' })).toBeVisible();

  // the months offered first are of the last ones that are over: what reads orders live says so
  for (const address of ['/orders', '/customers', '/roas']) {
    await page.goto(`${address}?preset=last90`);
    await expect(page.getByRole('main').getByRole('link', { name: 'Closed months' }).first()).toBeVisible();
  }

  await page.goto('/settings/versions');
  const row = page.getByRole('row').filter({ hasText: 'Month' }).first();
  await expect(row).toContainText('“reported”');
  await row.getByRole('link', { name: 'Version 1' }).click();
  await expect(page.getByRole('dialog')).toContainText('version-adopted');

  await page.goto('/settings/months');
  await region.getByRole('button', { name: 'Open again' }).click();
  await region.getByRole('button', { name: `Open ${name} again` }).click();
  await expect(region.getByText('Open', { exact: true })).toBeVisible();
});

test.describe('in French, on a phone', () => {
  test.use({ locale: 'fr-FR', viewport: { width: 375, height: 800 } });

  for (const address of ['/settings/months', '/settings/versions', '/models/runs']) {
    test(`${address} fits the screen`, async ({ page }) => {
      await page.goto(address);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
});
