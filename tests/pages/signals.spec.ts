import type { Page } from '@playwright/test';
import { expect, test } from '../support/pages.ts';

const CLASSES = 9;
const table = (page: Page) => page.getByTestId('signal-shares');
const whole = (text: string | null) => Number((text ?? '').replace(/[^\d]/g, '') || 0);

test('every order of the ROAS page is in one class of signal, and they add up to its revenue', async ({ page }) => {
  await page.goto('/roas?preset=last90&currency=EUR');
  await expect(table(page).locator('tbody tr')).toHaveCount(CLASSES);
  const column = (index: number) => table(page).locator(`tbody tr td:nth-of-type(${index})`).allTextContents();
  const foot = await table(page).locator('tfoot td').allTextContents();
  const orders = (await column(1)).map(whole);
  expect(orders.reduce((sum, one) => sum + one, 0)).toBe(whole(foot[0]!));
  expect(orders[0]).toBeGreaterThan(0);
  const revenue = (await column(3)).map(whole).reduce((sum, one) => sum + one, 0);
  const total = page.locator('table[role=treegrid] tfoot tr > :nth-child(3)');
  await expect(total).toHaveText(foot[2]!);
  expect(revenue).toBe(whole(foot[2]!));
});

test('the bounds are explained with the page’s own numbers', async ({ page }) => {
  await page.goto('/roas?preset=last90&currency=EUR');
  await expect(page.getByText(/Upper bound|upper bound = \(attributed \+ unattributed\) ÷ spend/).last()).toBeVisible();
  await expect(page.getByText(/^Why this matters for ROAS/)).toContainText(/Here: [\d.]+×/);
});

test('a choice of window counts anew', async ({ page }) => {
  await page.goto('/roas?preset=last90&currency=EUR');
  const nothing = table(page).locator('tbody tr').last().locator('td').first();
  const before = whole(await nothing.textContent());
  await page.goto('/roas?preset=last90&currency=EUR&window=1&lead-window=1');
  await expect.poll(async () => whole(await nothing.textContent())).toBeGreaterThan(before);
});
