import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { formOf, SHOWROOM_FORM } from '../../sandbox/meta/forms.ts';
import { makeWorld } from '../../sandbox/world/make.ts';
import { anonymousTest as test, expect } from '../support/pages.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

/* Leads of a connected page are worked on: staged, assigned, looked at, narrowed, taken along as a file. */

const today = new Date().toISOString().slice(0, 10);
const WORLD = { seed: 1, today, orders: 300 };
const world = makeWorld(WORLD);
const READ_MS = 90_000;
const newest = world.leads.filter(({ at }) => at < Date.now()).toSorted((a, b) => b.at - a.at);
const inShowroom = newest.find((lead) => formOf(lead) === SHOWROOM_FORM)!;

let running: RunningApp;
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-leads-'));
test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.beforeAll(async () => {
  const settings = { SANDBOX_ORDERS: String(WORLD.orders), SANDBOX_SEED: String(WORLD.seed), SANDBOX_TODAY: today };
  running = await startApp(dataDir, { DEMO: '0', ...settings });
  await running.printed(/is running at/, 60_000);
  await running.printed(/sandbox on/, 60_000);
});
test.afterAll(async () => {
  await running.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Somebody whose page's leads have come in. */
async function withLeads(page: Page): Promise<void> {
  await page.goto(`${running.origin}/sign-up`);
  await page.getByLabel('Your name').fill('Ines Marchand');
  await page.getByLabel('Email').fill('ines@shop.example');
  await page.getByLabel('Password').fill('a-long-enough-password');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await page.goto(`${running.origin}/settings/connections`);
  await page.getByRole('link', { name: 'Connect Meta' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Atelier Lumen FR').check();
  await page.getByLabel('Atelier Lumen', { exact: true }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('[data-target=page]')).toHaveAttribute('data-reading', 'false', { timeout: READ_MS });
  await page.goto(`${running.origin}/leads`);
  await expect(page.locator('.lead-table tbody tr')).toHaveCount(newest.length, { timeout: READ_MS });
}

const shot = (page: Page, name: string) => page.screenshot({ path: `test-results/leads-${name}.png`, fullPage: true });
const count = (page: Page, stage: string) => page.getByRole('button', { name: new RegExp(`^${stage} ?\\d`) });

test('a lead is staged, taken back, assigned, won with revenue, looked at, and all are a file', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await withLeads(page);
  const row = page.locator('.lead-table tbody tr', { hasText: inShowroom.emailTyped.trim() });
  await shot(page, 'list');

  // WHEN it is contacted, THEN it is counted; WHEN that is taken back, THEN not any more
  await row.getByLabel(/^Stage of/).selectOption('contacted');
  await expect(count(page, 'Contacted')).toContainText('1');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(count(page, 'Contacted')).toContainText('0');
  await expect(row.getByLabel(/^Stage of/)).toHaveValue('new');

  // WHEN it is assigned to whoever is here, THEN it is among theirs
  await row.getByLabel(/^Who /).selectOption({ label: 'Ines Marchand' });
  await expect(page.getByText(/is assigned to Ines Marchand/)).toBeVisible();
  await page.goto(`${running.origin}/leads?member=me`);
  await expect(page.locator('.lead-table tbody tr')).toHaveCount(1);

  // WHEN it is won, THEN its revenue is asked for
  await row.getByLabel(/^Stage of/).selectOption('won');
  await page.getByLabel('Amount').fill('450');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('€450.00');
  await count(page, 'Lost').click();
  await expect(page.getByText('No lead is of this kind.')).toBeVisible();
  await shot(page, 'none');
  await page.getByRole('button', { name: 'Show all leads' }).click();

  // WHEN it is looked at, THEN its answers are in the form's words, and its history can be taken back
  await row.getByRole('link', { name: inShowroom.emailTyped.trim() }).first().click();
  await expect(page.getByText('Quel est votre budget ?')).toBeVisible();
  await expect(page.getByText('J’accepte d’être rappelé par téléphone.')).toBeVisible();
  await expect(page.getByText('Assigned to Ines Marchand')).toBeVisible();
  await shot(page, 'lead');
  await page.getByRole('button', { name: 'Undo: Won' }).click();
  await expect(page.getByLabel(/^Stage of/)).toHaveValue('new');

  const file = await page.request.get(`${running.origin}/leads.csv?form=${SHOWROOM_FORM}`);
  const text = await file.text();
  expect(text).toContain('Rendez-vous au showroom');
  expect(text.trim().split('\r\n')).toHaveLength(1 + newest.filter((lead) => formOf(lead) === SHOWROOM_FORM).length);

  // on a phone, and in French
  const at = page.url();
  for (const language of ['en', 'fr']) {
    if (language === 'fr') {
      const form = { locale: 'fr', back: '/' };
      await page.request.post(`${running.origin}/preferences`, { form, headers: { origin: running.origin } });
    }
    for (const [name, size] of [
      ['phone', { width: 390, height: 844 }],
      ['desk', { width: 1440, height: 900 }],
    ] as const) {
      await page.setViewportSize(size);
      for (const [what, address] of [
        ['list', `${running.origin}/leads`],
        ['lead', at],
      ] as const) {
        await page.goto(address);
        await expect(page.locator('h1')).toBeVisible();
        const { scroll, width } = await page.evaluate(() => ({
          scroll: document.documentElement.scrollWidth,
          width: document.documentElement.clientWidth,
        }));
        expect(scroll).toBeLessThanOrEqual(width);
        await shot(page, `${what}-${language}-${name}`);
      }
    }
  }
});
