import { expect, test } from '../support/pages.ts';

test('a run is computed, looked at, adopted and then credits orders', async ({ page }) => {
  await page.goto('/models');
  await page.getByRole('link', { name: 'Data-driven runs' }).click();
  await expect(page.getByRole('heading', { name: 'Data-driven runs' })).toBeVisible();

  await page.getByRole('button', { name: 'Compute run' }).click();
  await expect(page).toHaveURL(/run=/, { timeout: 30_000 });
  const shares = page.getByRole('region', { name: 'What it found' });
  await expect(shares.getByRole('row').nth(1)).toContainText('%');
  await expect(page.getByText(/^What this would change/)).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the journeys it saw' }).click();
  expect((await download).suggestedFilename()).toMatch(/^journeys-.*\.ndjson$/);

  await page.getByLabel('Why (optional)').fill('first run');
  await page.getByRole('button', { name: 'Adopt this run' }).click();
  await expect(page.getByText('Adopted. Markov uses this run now.')).toBeVisible();
  await expect(page.getByRole('table').last().getByText('In force')).toBeVisible();

  await page.goto('/models');
  await expect(page.getByText('Made for this page only: Shapley.')).toBeVisible();
  await page.goto('/orders');
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('columnheader', { name: 'Markov' })).toBeVisible();
});

test.describe('refusals', () => {
  test.use({ expectedConsoleErrors: [[/status of 400/]] });

  test('days without orders are refused in words', async ({ page }) => {
    await page.goto('/models/runs');
    await page.getByLabel('First day').fill('2020-01-01');
    await page.getByLabel('Last day').fill('2020-01-31');
    await page.getByRole('button', { name: 'Compute run' }).click();
    await expect(page.getByText('there is nothing to learn from')).toBeVisible();
  });
});
