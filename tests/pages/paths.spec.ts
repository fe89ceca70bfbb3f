import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/pages.ts';

const ADDRESS = '/models/paths?preset=last90&currency=EUR';
const paths = (page: Page) => page.getByTestId('paths');
/** A cell's amount in the smallest unit that it shows. */
const minor = (text: string) => Number(text.replace('−', '-').replace(/[^\d-]/g, '') || 0);

/** The sum of a column of a table's body, and what its foot says. */
async function added(table: Locator, column: number): Promise<[sum: number, total: number]> {
  const cells = await table.locator(`tbody tr > :nth-child(${column})`).allTextContents();
  const total = await table.locator(`tfoot tr:first-child > :nth-child(${column})`).textContent();
  return [cells.reduce((sum, text) => sum + minor(text), 0), minor(total!)];
}

test('paths add up to the totals of the ROAS page, to the cent', async ({ page }) => {
  await page.goto(ADDRESS);
  for (const column of [2, 3]) {
    const [sum, total] = await added(paths(page), column);
    expect(sum).toBe(total);
  }
  for (const column of [2, 4]) {
    const [sum, total] = await added(page.getByTestId('touches'), column);
    expect(sum).toBe(total);
  }
  const revenue = await paths(page).locator('tfoot td').nth(1).textContent();
  await page.goto('/roas?preset=last90&currency=EUR');
  await expect(page.locator('table[role=treegrid] tfoot tr > :nth-child(3)')).toHaveText(revenue!);
});

test('orders without a touch are a row like any other', async ({ page }) => {
  await page.goto(ADDRESS);
  await expect(paths(page).getByRole('row', { name: /No touch known/ })).toHaveCount(1);
});

test('a path leads to its orders, with the keyboard alone', async ({ page }) => {
  await page.goto(ADDRESS);
  const row = paths(page).locator('tbody tr').first();
  const [orders, revenue] = [
    await row.locator('td').nth(0).textContent(),
    await row.locator('td').nth(1).textContent(),
  ];
  const link = row.getByRole('link');
  const name = await link.getAttribute('aria-label');
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/orders\?.*path=/);
  await expect(page.getByText(name!)).toBeVisible();
  await expect(page.locator('.order-table tfoot')).toContainText(revenue!);
  await expect(page.locator('.order-table tfoot')).toContainText(orders!);
});

test('repeats are merged, and the address keeps it', async ({ page }) => {
  await page.goto(ADDRESS);
  await expect(paths(page).getByText(/×\d/).first()).toBeVisible();
  await page.getByLabel('Repeats in a row').selectOption('merge');
  await expect(page).toHaveURL(/repeats=merge/);
  await expect(paths(page).getByText(/×\d/)).toHaveCount(0);
  await page.reload();
  await expect(page.getByLabel('Repeats in a row')).toHaveValue('merge');
});

test('the diagram is drawn, and a table has its flows, of which those into the order are all orders', async ({
  page,
}) => {
  await page.goto(ADDRESS);
  await expect(page.locator('.flows-frame svg .flow-link').first()).toBeAttached();
  const all = minor((await paths(page).locator('tfoot td').first().textContent())!);
  await page.getByText('Show the diagram as a table').focus();
  await page.keyboard.press('Enter');
  const rows = page
    .getByTestId('flows')
    .locator('tbody tr')
    .filter({ has: page.locator('td:nth-child(3)', { hasText: /^Order$/ }) });
  const into = await rows.locator('td:nth-child(4)').allTextContents();
  expect(into.reduce((sum, text) => sum + minor(text), 0)).toBe(all);
});

test('a narrower window makes shorter paths; the median is in its table', async ({ page }) => {
  await page.goto(ADDRESS);
  const median = page
    .getByTestId('times')
    .getByRole('row', { name: /Median/ })
    .locator('td')
    .first();
  await expect(median).toHaveText(/days|hours/);
  const before = await median.textContent();
  await page.getByRole('button', { name: /^30 days/ }).click();
  await page.getByLabel('Click window').selectOption('1');
  await expect(page).toHaveURL(/window=1/);
  await expect(median).not.toHaveText(before!);
});

for (const [name, head] of [
  ['Commonest paths', 'Path'],
  ['From the first touch to the order', 'Step'],
  ['Time to the order', 'Time'],
  ['Touches before the order', 'Touches'],
] as const) {
  test(`the CSV of “${name}” holds its table`, async ({ page }) => {
    await page.goto(ADDRESS);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: `Download CSV: ${name}` }).click();
    const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
    expect(lines[0]!.replace('\uFEFF', '').split(',')[0]).toBe(head);
    expect(lines.length).toBeGreaterThan(8);
  });
}

test('days without any number say how to begin', async ({ page }) => {
  await page.goto('/models/paths?from=2020-01-01&to=2020-01-02');
  await expect(page.getByRole('heading', { name: 'No numbers yet' })).toBeVisible();
});

test.describe('in French, on a phone', () => {
  test.use({ locale: 'fr-FR', viewport: { width: 375, height: 740 } });
  test('tables and the diagram scroll within their cards', async ({ page }) => {
    await page.goto('/models/paths?preset=last90');
    await expect(page.getByRole('heading', { level: 1, name: 'Chemins' })).toBeVisible();
    await expect(paths(page)).toContainText('Aucun contact connu');
    await expect(page.locator('.flows-frame svg .flow-link').first()).toBeAttached();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  });
});
