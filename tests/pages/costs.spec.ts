import type { Page } from '@playwright/test';
import { dropFile } from '../support/drop-file.ts';
import { expect, test } from '../support/pages.ts';

// what one test adopts another would see: they share the demo shop
test.describe.configure({ mode: 'serial' });
// what is refused
test.use({ expectedConsoleErrors: [[/status of 400/]] });

const figure = (page: Page, key: string) => page.locator(`[data-figure=${key}]`);
const minor = (text: string | null) => Number((text ?? '').replace('\u2212', '-').replace(/[^\d-]/g, ''));

test('profit stands on the ROAS page with its formula, and is contribution less spend and other costs', async ({
  page,
}) => {
  await page.goto('/roas?preset=last90&currency=EUR');
  const profit = figure(page, 'profit');
  await profit.locator('.formula-name').hover();
  const worked = profit.locator('.formula-worked');
  await expect(worked).toBeVisible();
  const [contribution, spend, other, result] = (await worked.textContent())!.split(/ − | = /).map(minor);
  expect(contribution! - spend! - other!).toBe(result);
  expect(contribution).toBeGreaterThan(0);
  expect(other).toBe(240_000);
  await expect(figure(page, 'cost-coverage').locator('.figure-value')).toHaveText(/^9\d(\.\d)?%$/);

  const grid = page.locator('table[role=treegrid]');
  await expect(grid.getByRole('columnheader', { name: /POAS/ })).toBeVisible();
  await expect(grid.getByRole('columnheader', { name: /^Profit/ })).toBeVisible();
});

test('rules are previewed before they are adopted, and then count', async ({ page }) => {
  await page.goto('/settings');
  await page.getByRole('list').getByRole('link', { name: 'Costs', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Costs' })).toBeVisible();
  const flat = page.getByLabel('Shipping cost per order');
  await expect(flat).toHaveValue('4.90');

  await flat.fill('5.40');
  await expect(page.getByRole('button', { name: 'Adopt' })).toBeDisabled();
  await page.getByRole('button', { name: 'Show what would change' }).click();
  const preview = page.getByTestId('cost-preview');
  await expect(preview.locator('tbody tr').first()).toBeVisible();
  await expect(page.getByTestId('cost-rules')).toContainText('€4.90');

  await page.getByRole('button', { name: 'Adopt' }).click();
  await expect(page.getByTestId('cost-rules')).toContainText('€5.40');

  await flat.fill('cheap');
  await expect(page.getByRole('button', { name: 'Adopt' })).toBeDisabled();
  await page.getByRole('button', { name: 'Show what would change' }).click();
  await expect(page.getByText('This could not be read: cheap')).toBeVisible();
});

test('a file of costs is read first, names what it can not take, and can be removed and put back', async ({ page }) => {
  await page.goto('/settings/costs');
  const unknown = page.getByTestId('unknown-costs');
  await expect(unknown.locator('tbody tr').first()).toContainText('LUM-012');

  await dropFile(page, 'bulbs.csv', 'SKU,Unit cost (EUR)\nLUM-012,4.10\nLUM-001,much\n');
  await expect(page.getByTestId('cost-rejects')).toContainText('“much” is not an amount');
  await expect(page.getByTestId('cost-rejects').locator('tbody th')).toHaveText('3');
  await page.getByRole('button', { name: 'Take 1 cost' }).click();
  await expect(page.getByText('1 cost was taken.')).toBeVisible();
  // of sales in another currency it is known as soon as there is a rate
  await expect(unknown.locator('tbody tr', { hasText: 'LUM-012' }).filter({ hasText: '€' })).toHaveCount(0);

  const file = page.getByTestId('cost-files').locator('tr', { hasText: 'bulbs.csv' });
  await file.getByRole('button', { name: 'Remove: bulbs.csv' }).click();
  await expect(file).toContainText('removed');
  await expect(unknown.locator('tbody tr').first()).toContainText('LUM-012');
  await file.getByRole('button', { name: 'Put back: bulbs.csv' }).click();
  await expect(file.getByRole('button', { name: 'Remove: bulbs.csv' })).toBeVisible();
  await file.getByRole('button', { name: 'Remove: bulbs.csv' }).click();
});

test('a file of what sending orders did cost is taken by order, listed as such, and removed', async ({
  page,
  request,
}) => {
  const template = (await (await request.get('/settings/costs/shipping.csv')).text()).trim().split('\r\n');
  expect(template[0]).toContain('Order,Day,Shipping charged,Currency,Shipping cost');
  const [order] = template[1]!.split(',');
  await page.goto('/settings/costs');
  await dropFile(page, 'carrier.csv', `Order,Shipping cost,Currency\n${order},12.34,EUR\n`);
  await expect(page.getByText('1 cost can be taken.')).toBeVisible();
  await page.getByRole('button', { name: 'Take 1 cost' }).click();
  await expect(page.getByText('1 cost was taken.')).toBeVisible();
  const file = page.getByTestId('cost-files').locator('tr', { hasText: 'carrier.csv' });
  await expect(file).toContainText('shipping costs by order');
  await file.getByRole('button', { name: 'Remove: carrier.csv' }).click();
  await expect(file).toContainText('removed');
});

test('a file that is none is refused with what it lacks', async ({ page, request }) => {
  await page.goto('/settings/costs');
  await dropFile(page, 'prices.csv', 'Title,Price\nLamp,3\n');
  await expect(page.getByText(/The file lacks the columns/)).toBeVisible();
  const template = await (await request.get('/settings/costs.csv')).text();
  expect(template).toContain('SKU,Variant ID,Product,Revenue,Currency,Unit cost,Valid from');
  expect(template).toContain('LUM-012');
});

test('another cost is added, typed as people type, and removed', async ({ page }) => {
  await page.goto('/settings/costs');
  const costs = page.getByTestId('other-costs');
  const form = page.locator('.Polaris-Card, .Polaris-ShadowBevel').filter({ hasText: 'Other costs' }).last();
  await form.getByLabel('Name').fill('Photo shoot');
  await form.getByLabel('Amount').fill('1,250.50');
  await form.getByRole('button', { name: 'Add cost' }).click();
  const row = costs.locator('tr', { hasText: 'Photo shoot' });
  await expect(row).toContainText('€1,250.50');
  await row.getByRole('button', { name: 'Remove: Photo shoot' }).click();
  await expect(row).toContainText('removed');
});

test('the rules of costs show what taking them out would move, and stay when it is left', async ({ page }) => {
  await page.goto('/settings/costs');
  await page.getByRole('button', { name: 'Remove: EUR (Always)' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/The total would be .+ instead of/);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByTestId('cost-rules')).toContainText('EUR');
});

test('a version is told in words with its reason; to adopt it again shows first what that moves', async ({ page }) => {
  await page.goto('/settings/costs');
  const reason = `dearer parcels ${Date.now()}`;
  const flat = page.getByLabel('Shipping cost per order');
  const before = await flat.inputValue();
  const other = before === '6.10' ? '6.20' : '6.10';
  await flat.fill(other);
  await page.getByRole('button', { name: 'Show what would change' }).click();
  await page.getByLabel('Why (optional)').fill(reason);
  await page.getByRole('button', { name: 'Adopt', exact: true }).click();
  await expect(page.getByTestId('cost-rules')).toContainText(`€${other}`);

  await page.goto('/settings/versions');
  await expect(page.getByRole('row').filter({ hasText: `“${reason}”` })).toContainText(`EUR: shipping €${other}`);
  const older = page
    .getByRole('row')
    .filter({ hasText: `shipping €${before}` })
    .first();
  await older.getByRole('button', { name: /^Adopt again: Costs, version/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('tbody tr').first()).toBeVisible();
  await dialog.getByLabel('Why (optional)').fill(`${reason}, as before`);
  await dialog.getByRole('button', { name: 'Adopt', exact: true }).click();
  await expect(dialog).toBeHidden();
  const last = page.getByRole('row').filter({ hasText: `${reason}, as before` });
  await expect(last).toContainText('In force');
  await expect(last).toContainText(`shipping €${before}`);
});

test.describe('in French', () => {
  test.use({ locale: 'fr-FR' });
  test('the page reads French, and takes decimal commas', async ({ page }) => {
    await page.goto('/settings/costs');
    await expect(page.getByRole('heading', { level: 1, name: 'Coûts' })).toBeVisible();
    await page.getByLabel('Coût d’expédition par commande').fill('4,90');
    await page.getByRole('button', { name: 'Montrer ce qui changerait' }).click();
    await page.getByRole('button', { name: 'Adopter' }).click();
    await expect(page.getByTestId('cost-rules')).toContainText('4,90');
  });
});
