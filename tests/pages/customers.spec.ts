import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/pages.ts';

const table = (page: Page) => page.getByTestId('cohorts');
/** A figure in the smallest unit that it shows. */
const minor = (text: string | null) => Number((text ?? '').replace('\u2212', '-').replace(/[^\d-]/g, '') || 0);

test('every month has its customers, what they brought, and when they had covered their cost', async ({ page }) => {
  await page.goto('/customers?currency=EUR');
  await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
  const rows = table(page).locator('tbody tr');
  expect(await rows.count()).toBeGreaterThan(3);
  // the newest month is not over: one cell, marked
  const newest = rows.first().locator('td');
  await expect(newest.nth(4)).toContainText('This month is not over');
  await expect(newest.nth(5)).toHaveText('');
  await expect(table(page).locator('tbody')).toContainText(/In the first month|Not yet|After \d+ month/);
  await expect(page.locator('.plot-frame svg.recharts-surface')).toBeVisible();
});

test('all revenue of the currency is accounted for, as the ROAS page has it', async ({ page }) => {
  await page.goto('/customers?currency=EUR&months=36');
  const rest = page.getByTestId('cohort-rest');
  const lines = await rest.locator('tbody td').allTextContents();
  const total = minor(await rest.locator('tfoot td').textContent());
  expect(lines.map(minor).reduce((sum, one) => sum + one, 0)).toBe(total);
});

test('the channels of first orders add up to all customers', async ({ page }) => {
  await page.goto('/customers?currency=EUR');
  const sums = await page.getByTestId('cohort-channels').locator('tbody tr td:last-child').allTextContents();
  const all = await table(page).locator('tfoot td').first().textContent();
  const added = sums.reduce((sum, text) => sum + Number(text.replaceAll(',', '')), 0);
  expect(added).toBeCloseTo(Number(all!.replaceAll(',', '')), 0);
});

test('a channel, the unit and the revenue are chosen, and the address keeps them', async ({ page }) => {
  await page.goto('/customers?currency=EUR');
  const before = await table(page).locator('tfoot td').first().textContent();
  await page.getByLabel('First order from').selectOption('paid-social');
  await expect(page).toHaveURL(/channel=paid-social/);
  await expect(table(page).locator('tfoot td').first()).not.toHaveText(before!);
  await page.getByRole('button', { name: 'Share of CAC' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/unit=percent/);
  await expect(table(page).locator('tfoot td').nth(4)).toHaveText(/%$/);
  await page.reload();
  await expect(page.getByLabel('First order from')).toHaveValue('paid-social');
  await expect(page.getByRole('button', { name: 'Share of CAC' })).toHaveAttribute('aria-pressed', 'true');
});

test('a cell leads to the orders behind it, which add up to it', async ({ page }) => {
  await page.goto('/customers?currency=EUR');
  const row = table(page).locator('tbody tr').nth(2);
  const customers = minor(await row.locator('td').first().textContent());
  const value = minor(await row.locator('td').nth(4).textContent());
  await row.locator('td').nth(4).getByRole('link').click();
  await expect(page.getByText(/^Customers since/)).toBeVisible();
  const sum = minor(await page.locator('.order-table tfoot').locator('.number').first().textContent());
  expect(Math.abs(sum - value * customers)).toBeLessThanOrEqual(customers); // what a customer brought is rounded
});

test('every figure has its formula in words and symbols', async ({ page }) => {
  await page.goto('/customers?currency=EUR');
  const card = page.locator('.model-rules');
  await expect(card).toContainText('LTV(k) ≥ CAC');
  await expect(card).toContainText('spend ÷ customers');
});

test('contribution stands beside revenue, with its own payback and how much of the cost is known', async ({ page }) => {
  await page.goto('/customers?currency=EUR');
  await expect(table(page).getByRole('columnheader', { name: 'Payback (revenue)' })).toBeVisible();
  await expect(table(page).getByRole('columnheader', { name: 'Payback (contribution)' })).toBeVisible();
  await expect(page.locator('.model-rules')).toContainText('C(k) ≥ CAC');
  const toDate = table(page).locator('tbody tr').nth(2).locator('td').nth(-3);
  const revenue = minor(await toDate.textContent());
  await page.getByRole('button', { name: 'Contribution', exact: true }).click();
  await expect(page).toHaveURL(/counted=contribution/);
  await expect(page.getByRole('heading', { name: 'Contribution per customer, cumulative' })).toBeVisible();
  expect(minor(await toDate.textContent())).toBeLessThan(revenue);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Contribution', exact: true })).toHaveAttribute('aria-pressed', 'true');
});

test('the CSV holds what is on screen', async ({ page }) => {
  await page.goto('/customers?currency=EUR');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download CSV' }).click();
  const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
  expect(lines[0]).toContain('After 12 months (EUR)');
  expect(lines).toHaveLength((await table(page).locator('tbody tr').count()) + 1);
});

test.describe('in French, on a phone', () => {
  test.use({ locale: 'fr-FR', viewport: { width: 375, height: 740 } });
  test('the triangle scrolls within its card', async ({ page }) => {
    await page.goto('/customers');
    await expect(page.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible();
    const last = table(page).locator('tbody tr:first-child td').last();
    await last.scrollIntoViewIfNeeded();
    await expect(last).toBeInViewport({ ratio: 0.9 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  });
});

test.describe('what is no choice', () => {
  test.use({ expectedConsoleErrors: [[/400/]] });
  test('is refused', async ({ page }) => {
    const response = await page.goto('/customers?months=7');
    expect(response!.status()).toBe(400);
  });
});
