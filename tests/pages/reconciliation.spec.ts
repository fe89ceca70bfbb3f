import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/pages.ts';

const PLATFORMS = ['meta', 'google-ads', 'tiktok'] as const;
const ADDRESS = '/reconciliation?preset=last90';
const table = (page: Page, platform: string) => page.getByTestId(`claims-${platform}`);
/** What a cell says, in the smallest unit that it shows. */
const minor = (text: string) => Number(text.replace('\u2212', '-').replace(/[^\d-]/g, '') || 0);
const sumOf = (texts: readonly string[]) => texts.reduce((sum, text) => sum + minor(text), 0);

test('each account has all terms, unexplained among them, and they sum to what it claims', async ({ page }) => {
  await page.goto(ADDRESS);
  for (const platform of PLATFORMS) {
    const rows = table(page, platform).locator('tbody tr');
    await expect(rows).toHaveCount(9);
    await expect(rows.last()).toContainText('Unexplained');
    const terms = await rows.locator('td:nth-child(2)').allTextContents();
    const [sum, claimed] = await table(page, platform).locator('tfoot td:nth-child(2)').allTextContents();
    expect(sumOf(terms)).toBe(minor(claimed!));
    expect(sum).toBe(claimed);
    await expect(table(page, platform).locator('tfoot')).toContainText('equal to the claim, to the cent');
  }
});

test('exact terms, bounds and the remainder are told apart', async ({ page }) => {
  await page.goto(ADDRESS);
  const certainty = (platform: string, term: string) =>
    table(page, platform).locator(`tr[data-term="${term}"] td:last-child`);
  await expect(certainty('meta', 'agreed')).toHaveText('exact');
  await expect(certainty('meta', 'view-only')).toHaveText(/^between .*0\.00 and /);
  await expect(certainty('google-ads', 'view-only')).toHaveText('exact');
  await expect(certainty('tiktok', 'unexplained')).toHaveText('what is left');
});

test('the days of an account add up to its table', async ({ page }) => {
  await page.goto(ADDRESS);
  const days = page.getByTestId('claim-days-meta');
  await page.locator('details.claim-days', { has: days }).locator('summary').click();
  const rows = await days
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('td.number')].map((cell) => cell.textContent ?? '')),
    );
  expect(rows.length).toBeGreaterThan(80);
  for (const [claimed, ...terms] of rows) expect(sumOf(terms)).toBe(minor(claimed!));
  const shown = await table(page, 'meta').locator('tbody td:nth-child(2)').allTextContents();
  for (const [index, text] of shown.entries()) {
    expect(sumOf(rows.map((row) => row[index + 1]!))).toBe(minor(text));
  }
});

test('a term opens its orders by keyboard; they sum to it, and each leads to its page', async ({ page }) => {
  await page.goto(ADDRESS);
  const row = table(page, 'meta').locator('tr[data-term="refunded-or-cancelled"]');
  const amount = await row.locator('td').first().textContent();
  await row.getByRole('link').focus();
  await page.keyboard.press('Enter');
  const orders = page.getByTestId('claim-orders');
  await expect(orders).toBeVisible();
  await expect(page).toHaveURL(/term=refunded-or-cancelled/);
  const csv = page.locator('.claim-orders').getByRole('link', { name: 'CSV' });
  const [download] = await Promise.all([page.waitForEvent('download'), csv.click()]);
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n').slice(1);
  expect(sumOf(lines.map((line) => line.split(',').at(-2)!))).toBe(minor(amount!));
  const first = orders.locator('tbody th a').first();
  const name = await first.textContent();
  await first.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name!);
});

test('the CSV holds each account’s terms and what it claims', async ({ page }) => {
  await page.goto(ADDRESS);
  const response = await page.request.get('/reconciliation.csv?preset=last90');
  const lines = (await response.text()).trim().split('\r\n');
  expect(lines).toHaveLength(1 + PLATFORMS.length * 10);
  const claimed = await table(page, 'tiktok').locator('tfoot tr:last-child td').first().textContent();
  const row = lines.find((line) => line.includes('TikTok') && line.includes(',Claimed,'));
  expect(minor(row!.split(',')[6]!)).toBe(minor(claimed!));
});

test('days without claims say so, and keep the way back to others', async ({ page }) => {
  await page.goto('/reconciliation?from=2020-01-01&to=2020-01-31');
  await expect(page.getByRole('heading', { name: 'No claims in these days' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Days/ })).toBeVisible();
});

test.describe('in French', () => {
  test.use({ locale: 'fr-FR' });
  test('the page is French throughout', async ({ page }) => {
    await page.goto(ADDRESS);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rapprochement');
    await expect(table(page, 'meta').locator('tbody tr').first()).toContainText('Concordant');
    await expect(table(page, 'meta').locator('tfoot')).toContainText('égal au total revendiqué, au centime près');
  });
});
