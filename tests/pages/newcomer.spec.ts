import type { Page } from '@playwright/test';
import { dropFile } from '../support/drop-file.ts';
import { anonymousTest, expect } from '../support/pages.ts';
import { importFile, LEADS } from './newcomer-steps.ts';

const count = (page: Page, name: string) => page.locator(`[data-count=${name}] .figure-value`);

anonymousTest(
  'a newcomer signs up, drops a file of leads, sells to one by phone, and takes it back',
  async ({ page }) => {
    // GIVEN a new account, which shows the three ways in
    await page.goto('/sign-up');
    await page.waitForLoadState('networkidle');
    await page.getByLabel('Your name').fill('Lou Bernard');
    await page.getByLabel('Email').fill(`lou-${Date.now()}@shop.example`);
    await page.getByLabel('Password').fill('a-long-enough-password');
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByRole('heading', { name: 'No numbers yet' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Drop a file' })).toBeVisible();

    // WHEN a file of leads is dropped
    await importFile(page, 'leads.csv', LEADS);
    await expect(count(page, 'accepted')).toHaveText('2');

    // THEN the same file again changes nothing
    await importFile(page, 'leads-again.csv', LEADS);
    await expect(count(page, 'accepted')).toHaveText('0');
    await expect(count(page, 'duplicates')).toHaveText('2');

    // AND revenue can be added to a lead by hand, removed, and put back
    await page.goto('/leads');
    await page.waitForLoadState('networkidle');
    await page
      .getByRole('button', { name: /^Add revenue to/ })
      .first()
      .click();
    await page.getByLabel('Amount').fill('129.90');
    await page.getByLabel('Sold on').fill('2026-10-20');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('€129.90, 20 Oct 2026')).toBeVisible();
    await page.getByRole('button', { name: 'Remove €129.90' }).click();
    await expect(page.getByText('€129.90 removed')).toBeVisible();
    await expect(page.getByText('€129.90, 20 Oct 2026')).toBeHidden();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('€129.90, 20 Oct 2026')).toBeVisible();

    // AND the ROAS page counts it for the lead's campaign
    await page.goto('/roas?from=2026-10-01&to=2026-10-31&open=all');
    await expect(page.locator('table[role=treegrid]').getByText('Workshops')).toBeVisible();

    // AND an import can be undone
    await page.goto('/imports');
    await page.getByRole('link', { name: 'leads.csv', exact: true }).click();
    await page.waitForLoadState('networkidle');
    await page.getByRole('button', { name: 'Undo import' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo import' }).click();
    await expect(page.getByText('This import was undone.', { exact: false })).toBeVisible();
  },
);

anonymousTest('a file that is not recognised says why and lets its columns be mapped by hand', async ({ page }) => {
  await page.goto('/sign-up');
  await page.waitForLoadState('networkidle');
  await page.getByLabel('Your name').fill('Max Morel');
  await page.getByLabel('Email').fill(`max-${Date.now()}@shop.example`);
  await page.getByLabel('Password').fill('a-long-enough-password');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { name: 'No numbers yet' })).toBeVisible();
  await page.goto('/imports/new');
  await page.waitForLoadState('networkidle');
  await dropFile(page, 'own-table.csv', 'Label,Euros,Date\nSpring,12.50,2026-04-01\nSpring,8.25,2026-04-02\n');
  await expect(page.getByRole('heading', { name: 'This file was not recognised' })).toBeVisible();
  await page.getByLabel('Kind of file').selectOption({ label: 'Meta Ads Manager' });
  await expect(page.getByText(/needed column/)).toBeVisible();
});
