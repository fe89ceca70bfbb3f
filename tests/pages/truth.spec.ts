import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/pages.ts';

const MODELS = 10;
const models = (page: Page) => page.getByTestId('truth-models');
const channels = (page: Page) => page.getByTestId('truth-channels');
/** A signed amount in the smallest unit that it shows. */
const minor = (text: string | null) => Number((text ?? '').replace('\u2212', '-').replace(/[^\d-]/g, '') || 0);

test('the models page leads to how near models come to the truth', async ({ page }) => {
  await page.goto('/models?preset=last90&currency=EUR');
  await page.getByRole('link', { name: 'Models against the truth' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Models against the truth' })).toBeVisible();
  expect(new URL(page.url()).searchParams.get('preset')).toBe('last90');
  await expect(models(page).locator('tbody tr')).toHaveCount(MODELS);
  await expect(models(page).locator('tbody tr').first()).toContainText('nearest here');
  await expect(page.locator('.truth-scope')).toContainText(/orders of these days have a known cause/);
});

test('errors of every model sum to nothing, and what channels brought to the total, to the cent', async ({ page }) => {
  await page.goto('/models/truth?preset=last90&currency=EUR');
  const rows = await channels(page)
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')));
  const foot = await channels(page).locator('tfoot td').allTextContents();
  for (let column = 0; column <= MODELS; column += 1) {
    const sum = rows.reduce((all, row) => all + minor(row[column]!), 0);
    expect(sum).toBe(column === 0 ? minor(foot[0]!) : 0);
  }
});

test('no model is nearer than what could be seen, and why is said', async ({ page }) => {
  await page.goto('/models/truth?preset=last90&currency=EUR');
  const share = (text: string | null) => Number(text!.replace('%', ''));
  const most = share(await models(page).locator('tfoot td').first().textContent());
  const shares = await models(page).locator('tbody tr td:nth-of-type(1)').allTextContents();
  expect(most).toBeLessThan(100);
  expect(Math.max(...shares.map(share))).toBeGreaterThan(30);
  await expect(page.getByTestId('truth-missed')).toContainText('The visitor did not consent');
  await expect(page.locator('.model-rules')).toContainText('Σ |credited − true|');
});

test('the plot is drawn, and the CSV holds every model and channel', async ({ page }) => {
  await page.goto('/models/truth?preset=last90&currency=EUR');
  await expect(page.locator('.plot-frame svg.recharts-surface')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download CSV' }).click();
  const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(MODELS + 1);
  expect(lines[0]).toContain('Paid social: credited − true (EUR)');
});

test('days without known causes say so', async ({ page }) => {
  await page.goto('/models/truth?from=2020-01-01&to=2020-01-02');
  await expect(page.locator('.truth-scope')).toContainText('No order of these days has a known cause');
});

test.describe('in French, on a phone', () => {
  test.use({ locale: 'fr-FR', viewport: { width: 375, height: 740 } });
  test('everything fits the width', async ({ page }) => {
    await page.goto('/models/truth?preset=last90');
    await expect(page.getByRole('heading', { level: 1, name: 'Les modèles face à la réalité' })).toBeVisible();
    await expect(channels(page).locator('tbody tr').last()).toContainText('Non attribué');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  });
});
