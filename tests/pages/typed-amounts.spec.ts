import { anonymousTest, expect } from '../support/pages.ts';
import { importFile, LEADS, signUp } from './newcomer-steps.ts';

anonymousTest.describe('an amount that somebody types', () => {
  anonymousTest.use({ expectedConsoleErrors: [[/status of 400/]] });

  anonymousTest('is read as its writer meant it, and what is none is refused at its field', async ({ page }) => {
    await signUp(page, 'Ida Roux');
    await importFile(page, 'leads.csv', LEADS);
    await page.goto('/leads');
    const open = page.getByRole('button', { name: /^Add revenue to/ }).first();
    for (const [typed, shown] of [
      ['1,234', '€1,234.00'],
      ['1,234.50', '€1,234.50'],
      ['2 500,75', '€2,500.75'],
      ['129,90', '€129.90'],
    ] as const) {
      await open.click();
      await page.getByLabel('Amount').fill(typed);
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText(new RegExp(`^${shown}, `))).toBeVisible();
    }
    await open.click();
    await page.getByLabel('Amount').fill('a lot');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Enter an amount above zero, such as 129.90.')).toBeVisible();
    await expect(page.getByLabel('Amount')).toHaveAttribute('aria-invalid', 'true');
  });
});

anonymousTest('a file that is no table says why on its own page, and leads to another', async ({ page }) => {
  await signUp(page, 'Jo Blanc');
  await page.goto('/imports/new');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'report.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
  await expect(page.getByRole('heading', { level: 1, name: 'report.pdf' })).toBeVisible();
  await expect(page.getByRole('heading', { name: "This file can't be read" })).toBeVisible();
  await page.getByRole('link', { name: 'Choose another file' }).click();
  await expect(page).toHaveURL(/\/imports\/new$/);
});
