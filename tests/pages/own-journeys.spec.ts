import { readFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Download, Page } from '@playwright/test';
import { NODE_24 } from '../../scripts/node-24.mjs';
import { dropFile } from '../support/drop-file.ts';
import { expect, test } from '../support/pages.ts';

const MODELS = 8;
const JOURNEYS = [
  '{"path":["ad","direct","mail"],"at":["2026-01-01T00:00:00Z","2026-01-02T00:00:00Z","2026-01-08T00:00:00Z"],"valueMinor":10001}',
  '{"path":[]}',
  'not json',
  '{"path":["ad"],"at":["2026-01-01T00:00:00Z"],"conversions":2,"valueMinor":501,"nulls":3}',
].join('\n');

const digits = (text: string) => Number(text.replaceAll(/\D/g, ''));
const channels = (page: Page) => page.getByTestId('channels');
const sideBySide = (page: Page) => page.getByTestId('side-by-side');
const textOf = async (download: Promise<Download>) => readFile(await (await download).path(), 'utf8');

async function drop(page: Page, address = '/models/journeys', content = JOURNEYS): Promise<void> {
  await page.goto(address);
  await dropFile(page, 'journeys.ndjson', content);
  await expect(page.getByTestId('counted')).toBeVisible();
}

/** What the command line prints for the same file. */
function printed(model: string, ...options: string[]): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'digiflow-own-'));
  const file = path.join(folder, 'journeys.ndjson');
  writeFileSync(file, JOURNEYS);
  const script = path.resolve(import.meta.dirname, '../../jobs/digiflow.ts');
  const args = [script, 'attribute', '--model', model, ...options, '--json', file];
  const { stdout } = spawnSync(NODE_24, args, { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return stdout;
}

test('a dropped file is answered under every model, and every column adds up to its value', async ({ page }) => {
  await drop(page);
  await expect(page.getByTestId('counted')).toHaveText(
    '2 lines counted: 3 conversions worth 105.02 EUR. Every model shares out exactly that. 2 broken lines did not count; they are listed below.',
  );
  await expect(sideBySide(page).locator('thead th')).toHaveCount(MODELS + 1);
  const cells = await sideBySide(page)
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)));
  for (let model = 0; model < MODELS; model += 1) {
    expect(cells.reduce((sum, row) => sum + digits(row[model]!), 0)).toBe(10_502);
  }
  expect(new Set(await sideBySide(page).locator('tfoot td').allTextContents())).toEqual(new Set(['105.02']));
});

test('broken lines are named with their number and reason', async ({ page }) => {
  await drop(page);
  await expect(page.getByTestId('broken-lines').locator('tbody tr')).toHaveText([
    '2path: the path is empty',
    '3not JSON',
  ]);
});

test('a model is chosen, with what it is asked with; the file is computed anew without another drop', async ({
  page,
}) => {
  await drop(page, '/models/journeys?model=markov');
  await expect(channels(page).locator('thead')).toContainText('Removal effect');
  await page.getByLabel('Attribution model').selectOption('position');
  await expect(page).toHaveURL(/model=position/);
  await expect(channels(page).locator('tbody tr').first()).toContainText('45.01'); // 40.00 of three touches, and 5.01
  const weights = page.getByLabel('Position: first, middle, last');
  await weights.fill('70,20,10');
  await weights.press('Enter');
  await expect(page).toHaveURL(/weights=70%2C20%2C10/);
  await expect(channels(page).locator('tbody tr').first()).toContainText('75.02');
  await expect(page.getByTestId('command')).toHaveText(
    'digiflow attribute --model position --weights 70,20,10 --json journeys.ndjson',
  );
});

for (const [model, ...options] of [['linear'], ['markov', '--order', '2'], ['shapley']] as const) {
  test(`the JSON of ${model} is what the command line prints`, async ({ page }) => {
    await drop(page, `/models/journeys?model=${model}&order=2`);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download JSON' }).click();
    expect(await textOf(download)).toBe(printed(model, ...options));
  });
}

test('the CSV has the models side by side', async ({ page }) => {
  await drop(page, '/models/journeys?currency=KWD');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download CSV' }).nth(1).click();
  const lines = (await textOf(download)).trim().split('\r\n');
  expect(lines[0]).toContain('Linear (KWD)');
  expect(lines.at(-1)).toBe(`Total${',10.502'.repeat(MODELS)}`);
});

test('a file without times has no answer for time decay, and says why', async ({ page }) => {
  await drop(page, '/models/journeys?model=time-decay', '{"path":["a","b"],"valueMinor":5}\n');
  await expect(page.getByText('Time decay needs the time of each touch; line 1 has none.')).toBeVisible();
  await expect(sideBySide(page).locator('thead th')).toHaveCount(MODELS);
});

test('a file that holds no journeys says so, and what one looks like', async ({ page }) => {
  await page.goto('/models/journeys');
  await dropFile(page, 'orders.csv', 'a,b,c\n1,2,3\n');
  await expect(page.getByRole('heading', { name: 'This file has no answer' })).toBeVisible();
  await expect(page.getByText('The file holds no journeys.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What a file looks like' })).toBeVisible();
});

test('a sample is tried with the keyboard alone', async ({ page }) => {
  await page.goto('/models/journeys');
  await page.getByRole('button', { name: 'Try journeys.csv' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('counted')).toContainText('lines counted');
  await page.getByRole('button', { name: 'Conversions', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/show=conversions/);
  await expect(page.locator('.plot-frame svg.recharts-surface')).toBeVisible();
});

test.describe('an address that asks for no choice', () => {
  test.use({ expectedConsoleErrors: [[/status of 400/]] });
  test('is refused, and says which', async ({ page }) => {
    await page.goto('/models/journeys?order=11');
    await expect(page.getByText('“11” is not a choice for “order”.')).toBeVisible();
  });
});

test('the models page leads here', async ({ page }) => {
  await page.goto('/models?preset=last90');
  await page.getByRole('link', { name: 'Bring your own journeys' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Bring your own journeys' })).toBeVisible();
});

test.describe('in French, on a phone', () => {
  test.use({ locale: 'fr-FR', viewport: { width: 375, height: 740 } });
  test('a file is answered and nothing is wider than the screen', async ({ page }) => {
    await page.goto('/models/journeys');
    await dropFile(page, 'journeys.ndjson', JOURNEYS);
    await expect(page.getByTestId('counted')).toContainText('2 lignes comptées');
    await expect(page.getByTestId('broken-lines')).toContainText('n’est pas du JSON');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  });
});
