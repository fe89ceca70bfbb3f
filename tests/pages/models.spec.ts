import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/pages.ts';

const MODELS = 10;
const table = (page: Page) => page.getByTestId('models');
/** The figure of a cell, without the difference in small print, in the smallest unit that it shows. */
const minor = (text: string) => Number(text.replace('\u2212', '-').replace(/[^\d-]/g, '') || 0);

/** Every model's figures, from the first channel to `unattributed`. */
async function columns(page: Page): Promise<number[][]> {
  const rows = await table(page)
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.firstChild?.textContent ?? '')),
    );
  return Array.from({ length: MODELS }, (_, index) => rows.map((row) => minor(row[index]!)));
}

const totals = (page: Page) => table(page).locator('tfoot tr:last-child td').allTextContents();

test('every model has a column, and all columns add up to the same total, to the cent', async ({ page }) => {
  await page.goto('/models?preset=last90&currency=EUR');
  await expect(table(page).locator('thead th')).toHaveCount(MODELS + 1);
  await expect(table(page).locator('tbody tr').last()).toContainText('Unattributed');
  const shown = await totals(page);
  expect(new Set(shown).size).toBe(1);
  for (const column of await columns(page)) {
    expect(column.reduce((sum, value) => sum + value, 0)).toBe(minor(shown[0]!));
  }
});

test('the adopted model is marked, and its column is what the ROAS page shows', async ({ page }) => {
  await page.goto('/models?preset=last90&currency=EUR');
  const adopted = table(page).locator('thead th.chosen');
  await expect(adopted).toHaveText('Last non-directadopted');
  const cells = await table(page)
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [row.querySelector('th')!.textContent, row.querySelector('td.chosen')!.textContent] as const),
    );
  const total = await table(page).locator('tfoot td.chosen').textContent();

  await page.goto('/roas?preset=last90&currency=EUR');
  const grid = page.locator('table[role=treegrid]');
  for (const [channel, revenue] of cells.filter(([, text]) => minor(text) !== 0)) {
    const row = grid.locator('tbody tr').filter({ has: page.getByText(channel, { exact: true }) });
    await expect(row.locator('> :nth-child(3)')).toHaveText(revenue);
  }
  await expect(grid.locator('tfoot tr > :nth-child(3)')).toHaveText(total!);
});

test('orders and ROAS are switched to, and the address keeps it', async ({ page }) => {
  await page.goto('/models?preset=last90&currency=EUR');
  await page.getByRole('button', { name: 'Orders', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/show=orders/);
  await expect(page.getByRole('heading', { name: 'Orders by channel under each model' })).toBeVisible();
  expect(new Set(await totals(page)).size).toBe(1);

  await page.getByRole('button', { name: 'ROAS', exact: true }).click();
  await expect(page).toHaveURL(/show=roas/);
  await expect(table(page).locator('tfoot tr')).toHaveCount(2);
  await expect(table(page).locator('tfoot td').first()).toHaveText(/×$/);
  expect(new Set(await totals(page)).size).toBe(1); // all revenue ÷ spend

  await page.reload();
  await expect(page.getByRole('button', { name: 'ROAS', exact: true })).toHaveAttribute('aria-pressed', 'true');
});

test('a difference to the adopted model has its sign', async ({ page }) => {
  await page.goto('/models?preset=last90&currency=EUR');
  const notes = await table(page).locator('tbody td .cell-note').allTextContents();
  expect(notes.length).toBeGreaterThan(MODELS);
  expect(notes.filter((text) => !/^(?:[+\u2212][\d,.]+|same)$/.test(text))).toEqual([]);
});

test('a figure leads to the orders behind it, under its model', async ({ page }) => {
  await page.goto('/models?preset=last90&currency=EUR');
  const row = table(page).locator('tbody tr').first();
  const channel = await row.locator('th').textContent();
  const link = row.getByRole('link', { name: /under Linear$/ });
  const revenue = await link.textContent();
  await link.click();
  await expect(page.getByText(`Behind: ${channel}`)).toBeVisible();
  expect(new URL(page.url()).searchParams.get('model')).toBe('linear');
  await expect(page.locator('.order-table tfoot')).toContainText(revenue!);
});

test('the plot has the same numbers as a table', async ({ page }) => {
  await page.goto('/models?preset=last90');
  await expect(page.locator('.plot-frame svg.recharts-surface')).toBeVisible();
  await page.getByText('Show the plot as a table').click();
  await expect(page.locator('.plot-table tbody tr')).toHaveCount(MODELS);
});

test('the choices leave the model out, and windows change the figures', async ({ page }) => {
  await page.goto('/models?preset=last90&currency=EUR');
  await page.getByRole('button', { name: /^30 days/ }).click();
  await expect(page.getByLabel('Attribution model')).toHaveCount(0);
  const before = await columns(page);
  await page.getByLabel('Click window').selectOption('1');
  await expect(page).toHaveURL(/window=1/);
  await expect.poll(() => columns(page)).not.toEqual(before);
});

test('the CSV holds what is on screen', async ({ page }) => {
  await page.goto('/models?preset=last90&currency=EUR&show=orders');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download CSV' }).click();
  const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
  expect(lines[0]).toContain('Linear: difference');
  expect(lines).toHaveLength((await table(page).locator('tbody tr').count()) + 2);
});

test('days without any number say how to begin', async ({ page }) => {
  await page.goto('/models?from=2020-01-01&to=2020-01-02');
  await expect(page.getByRole('heading', { name: 'No numbers yet' })).toBeVisible();
});

test.describe('in French, on a phone', () => {
  test.use({ locale: 'fr-FR', viewport: { width: 375, height: 740 } });
  test('the table scrolls within its card, and the totals stay in sight', async ({ page }) => {
    await page.goto('/models?preset=last90');
    await expect(page.getByRole('heading', { level: 1, name: 'Modèles' })).toBeVisible();
    await expect(table(page).locator('tbody tr').last()).toContainText('Non attribué');
    await page.locator('.tree-scroll').evaluate((frame) => frame.scrollIntoView({ block: 'end' }));
    const last = table(page).locator('tbody tr:first-child td').last();
    await last.scrollIntoViewIfNeeded();
    await expect(last).toBeInViewport({ ratio: 0.9 });
    await expect(table(page).getByRole('rowheader', { name: 'Total' })).toBeInViewport();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  });
});
