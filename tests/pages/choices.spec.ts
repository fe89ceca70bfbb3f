import { expect, test } from '../support/pages.ts';

test('days and model are chosen on the page and kept in the address', async ({ page }) => {
  await page.goto('/roas');
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: /^Days:/ }).click();
  await page.getByRole('button', { name: 'Last 90 days' }).click();
  await expect(page).toHaveURL(/preset=last90/);
  await page.getByRole('button', { name: /Last non-direct/ }).click();
  await page.getByLabel('Attribution model').selectOption('linear');
  await expect(page).toHaveURL(/model=linear/);
  await expect(page.getByRole('button', { name: /^Linear/ })).toBeVisible();
});

test('a choice is saved as a view and found again', async ({ page }) => {
  const name = `Quarter ${Date.now()}`;
  await page.goto('/roas?preset=last7&model=linear');
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Saved views' }).click();
  await page.getByLabel('Name of this view').fill(name);
  await page.getByRole('button', { name: 'Save view', exact: true }).click();
  await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
  await page.goto('/roas');
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Saved views' }).click();
  await page.getByRole('button', { name, exact: true }).click();
  await expect(page).toHaveURL(/model=linear/);
});

test('a saved view is removed', async ({ page }) => {
  const name = `Gone ${Date.now()}`;
  await page.goto('/roas?preset=last14');
  await page.getByRole('button', { name: 'Saved views', exact: true }).click();
  await page.getByLabel('Name of this view').fill(name);
  await page.getByRole('button', { name: 'Save view', exact: true }).click();
  await page.getByRole('button', { name: `Remove “${name}”` }).click();
  await expect(page.getByRole('button', { name, exact: true })).toBeHidden();
  await page.reload();
  await page.getByRole('button', { name: 'Saved views', exact: true }).click();
  await expect(page.getByLabel('Name of this view')).toBeVisible();
  await expect(page.getByRole('button', { name, exact: true })).toBeHidden();
});

test('a change of model shows what it would change before it is adopted', async ({ page }) => {
  await page.goto('/settings');
  await page.waitForLoadState('networkidle');
  await page.getByLabel('Attribution model').selectOption('first-touch');
  await expect(page.getByText(/^What this would change/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Adopt' })).toBeEnabled();
});

test('the plot has the same numbers as a table', async ({ page }) => {
  await page.goto('/roas?preset=last7');
  await page.waitForLoadState('networkidle');
  await page.getByText('Show the plot as a table').click();
  await expect(page.locator('.plot-table tbody tr')).toHaveCount(7);
  await expect(page.locator('.plot-frame svg.recharts-surface')).toBeVisible();
});
