import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FrameLocator, Page } from '@playwright/test';
import { openInAdmin } from '../support/admin-frame.ts';
import { anonymousTest as test, expect } from '../support/pages.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

const SHOP = 'maison-des-reglages';

// an application of its own: what is adopted here moves no figure of other tests
let running: RunningApp;
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-settings-'));
test.describe.configure({ mode: 'serial', timeout: 90_000 });
test.beforeAll(async () => {
  running = await startApp(dataDir, { DEMO: '0', SANDBOX_ORDERS: '50', SANDBOX_SEED: '1' });
  await running.printed(/is running at/, 60_000);
  await running.printed(/sandbox on/, 60_000);
});
test.afterAll(async () => {
  await running.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const openSettings = (page: Page, address: string): Promise<FrameLocator> =>
  openInAdmin(page, running.origin, SHOP, { path: address });

const barOf = (page: Page) => page.getByRole('region', { name: 'Unsaved changes' });

// a draft with an empty word is refused
test.use({ expectedConsoleErrors: [[/status of 400/]] });

test('an answer of the survey is drafted, discarded, and adopted by the bar of Admin', async ({ page }) => {
  const app = await openSettings(page, '/settings/survey');
  const bar = barOf(page);
  const answers = app.locator('.survey-choice');
  await expect(answers.first()).toBeVisible();
  const before = await answers.count();
  const add = async (): Promise<void> => {
    await app.getByLabel('Another answer, in English').fill('At a market');
    await expect(app.getByRole('button', { name: 'Add answer' })).toBeDisabled();
    await app.getByLabel('The same in French').fill('Sur un marché');
    await app.getByRole('button', { name: 'Add answer' }).click();
    await expect(answers).toHaveCount(before + 1);
    await expect(bar).toBeVisible();
  };
  await expect(bar).toBeHidden();
  await add();
  await bar.getByRole('button', { name: 'Discard' }).click();
  await expect(bar).toBeHidden();
  await expect(answers).toHaveCount(before);

  await add();
  await app.getByRole('button', { name: 'Move “At a market” up' }).click();
  await app.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(answers.last()).toHaveAttribute('data-choice', 'at-a-market');
  await answers.last().getByLabel('French').fill('');
  await expect(app.getByText('Buyers need a word to choose.')).toBeVisible();
  await answers.last().getByLabel('French').fill('Sur un marché');
  await page.screenshot({ path: 'test-results/embedded-survey-draft.png', fullPage: true });
  await expect(app.getByRole('button', { name: 'Adopt', exact: true })).toHaveCount(0);
  await bar.getByRole('button', { name: 'Save' }).click();
  await expect(bar).toBeHidden();
  await expect(page.locator('#toast')).toHaveText('Saved. All figures use it now.');
  await page.reload();
  await expect(app.locator('html[data-interactive]')).toBeAttached();
  await expect(answers.last()).toHaveAttribute('data-choice', 'at-a-market');
});

test('writing credit onto orders is stopped and wanted again', async ({ page }) => {
  const app = await openSettings(page, '/settings');
  const card = app.getByTestId('write-back');
  await expect(card).toContainText('Carry their credit');
  await card.getByRole('button', { name: 'Stop writing' }).click();
  await expect(card.locator('p[role=status]')).toHaveText(
    'Switched off. What was written stays at Shopify, and nothing is added.',
  );
  await card.screenshot({ path: 'test-results/embedded-write-back-off.png' });
  await card.getByRole('button', { name: 'Write credit to Shopify' }).click();
  await expect(card.locator('p[role=status]')).not.toContainText('Switched off');
  await expect(card.getByRole('button', { name: 'Stop writing' })).toBeVisible();
});

test('another time zone is offered to be seen first, or discarded, by the bar of Admin', async ({ page }) => {
  const app = await openSettings(page, '/settings');
  const bar = barOf(page);
  const zone = app.getByLabel('Time zone').first();
  const before = await zone.inputValue();
  await zone.fill('America/New_York');
  await bar.getByRole('button', { name: 'Save' }).click();
  await expect(app.getByRole('dialog')).toContainText('America/New_York');
  await page.keyboard.press('Escape');
  await bar.getByRole('button', { name: 'Discard' }).click();
  await expect(zone).toHaveValue(before);
  await expect(bar).toBeHidden();
});
