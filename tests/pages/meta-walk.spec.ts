import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { makeWorld } from '../../sandbox/world/make.ts';
import { openInAdmin } from '../support/admin-frame.ts';
import { anonymousTest as test, expect } from '../support/pages.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

/*
 * Connect Meta, choose an ad account and a page, import leads, give one of them revenue, and see the ROAS that follows from
 * the sandbox's world: in a browser, from an empty application to the figure.
 */

const today = new Date().toISOString().slice(0, 10);
const daysAgo = (days: number): string => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);
const WORLD = { seed: 1, today, orders: 600 };
// the world goes on until the day's end: what lies ahead, nobody has filled in or told
const world = makeWorld({ ...WORLD, until: new Date().toISOString() });
const READ_MS = 90_000;

let running: RunningApp;
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-meta-walk-'));
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

/** The lead that is sold to: the newest of before today that an ad brought, so its campaign is credited. */
const lead = world.leads
  .filter(({ ad, at }) => ad !== null && ad.deletedOn === null && at < Date.parse(today))
  .toSorted((a, b) => b.at - a.at)[0]!;

/** What Meta's campaigns cost within the days, in 10⁻⁸ euros: all of them, or one. */
function spentE8(from: string, campaignId?: string): bigint {
  return world.spend
    .filter(
      ({ platform, day, ad }) => platform === 'meta' && day >= from && (!campaignId || ad.campaignId === campaignId),
    )
    .reduce((sum, { spendE8 }) => sum + spendE8, 0n);
}

/** Revenue of so many euros over what was spent, with two decimals, rounded half away from zero. */
function roasText(euros: number, e8: bigint): string {
  const hundredths = (BigInt(euros) * 100n * 100_000_000n * 2n + e8) / (e8 * 2n);
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}×`;
}

const FROM = daysAgo(29);
const gridRow = (page: Page, name: string) =>
  page
    .locator('table[role=treegrid] tbody tr')
    .filter({ has: page.getByText(name, { exact: true }) })
    .first();

async function openRoas(page: Page): Promise<void> {
  await page.goto(`${running.origin}/roas?from=${FROM}&to=${today}&open=all`);
}

/** Somebody with an account of their own, on the page that connects. */
async function signUp(page: Page, name: string): Promise<void> {
  await page.goto(`${running.origin}/sign-up`);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Email').fill(`${name.split(' ')[0]!.toLowerCase()}@shop.example`);
  await page.getByLabel('Password').fill('a-long-enough-password');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL((url) => url.pathname === '/');
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

test('Meta is connected, an account and a page are chosen, leads come in, one is sold to, and the ROAS follows', async ({
  page,
}) => {
  await signUp(page, 'Ines Marchand');
  await page.goto(`${running.origin}/onboarding`);
  await page.locator('#ads').getByRole('link', { name: 'Connect Meta' }).click();
  await expect(heading(page, 'Ad platforms')).toBeVisible();
  await page.screenshot({ path: 'test-results/meta-before.png', fullPage: true });

  // the dialog of another site: first cancelled, then with all that is asked for
  await page.getByRole('link', { name: 'Connect Meta' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Nothing was connected: you cancelled at Facebook')).toBeVisible();
  await page.getByRole('link', { name: 'Connect Meta' }).click();
  await expect(page.getByText('leads_retrieval')).toBeVisible();
  await page.screenshot({ path: 'test-results/meta-dialog.png' });
  await page.getByRole('button', { name: 'Continue' }).click();

  await expect(heading(page, 'Accounts and pages')).toBeVisible();
  await expect(page.getByText('Ad account · USD · America/New_York')).toBeVisible();
  await page.screenshot({ path: 'test-results/meta-choice.png', fullPage: true });
  await page.getByLabel('Atelier Lumen FR').check();
  await page.getByLabel('Atelier Lumen', { exact: true }).check();
  await page.getByRole('button', { name: 'Save' }).click();

  await expect(heading(page, 'Ad platforms')).toBeVisible();
  const [account, ofPage] = [page.locator('[data-target=account]'), page.locator('[data-target=page]')];
  await expect(account).toHaveAttribute('data-reading', 'false', { timeout: READ_MS });
  await expect(ofPage).toHaveAttribute('data-reading', 'false', { timeout: READ_MS });
  await expect(account).toContainText('Last read');
  expect(world.leads.length).toBeGreaterThanOrEqual(25);
  await expect(ofPage).toContainText(`${world.leads.length} leads in its forms.`);
  await page.screenshot({ path: 'test-results/meta-connected.png', fullPage: true });

  // without a sale the campaign costs and brings nothing
  await openRoas(page);
  const campaign = gridRow(page, lead.ad!.campaignName);
  await expect(campaign).toContainText(roasText(0, spentE8(FROM, lead.ad!.campaignId)));

  await page.goto(`${running.origin}/leads`);
  await expect(page.locator('.lead-table tbody tr')).toHaveCount(world.leads.length);
  const row = page.locator('.lead-table tbody tr', { hasText: lead.emailTyped.trim() });
  await row.getByRole('button', { name: /^Add revenue to/ }).click();
  await page.getByLabel('Amount').fill('1000');
  await page.getByLabel('Sold on').fill(today);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('€1,000.00');

  await openRoas(page);
  await expect(campaign).toContainText('1,000.00', { timeout: READ_MS });
  await expect(campaign).toContainText(roasText(1000, spentE8(FROM, lead.ad!.campaignId)));
  await expect(page.locator('table[role=treegrid] tfoot')).toContainText(roasText(1000, spentE8(FROM)));
  await page.screenshot({ path: 'test-results/meta-roas.png', fullPage: true });
});

/** The same person again, in a browser that knows nothing of them. */
async function signIn(page: Page): Promise<void> {
  await page.goto(`${running.origin}/sign-in?to=/settings/connections`);
  await page.getByLabel('Email').fill('ines@shop.example');
  await page.getByLabel('Password').fill('a-long-enough-password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(heading(page, 'Ad platforms')).toBeVisible();
}

test('a campaign is paused from its page: a dry run first, then made, then taken back', async ({ page }) => {
  await signIn(page);
  const campaign = lead.ad!.campaignName;
  await page.goto(`${running.origin}/campaigns`);
  await page.getByRole('link', { name: campaign, exact: true }).click();
  const log = page.locator('tr[data-state]');
  await expect(page.getByText('Nothing has been changed from here.')).toBeVisible();

  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page.getByText('Dry run: nothing has been changed yet')).toBeVisible();
  await page.screenshot({ path: 'test-results/campaign-dry-run.png', fullPage: true });
  await page.getByRole('button', { name: 'Make the change' }).click();
  await expect(log.first()).toHaveAttribute('data-state', 'done');
  await expect(page.locator('tr[data-status]').first()).toContainText('Paused', { timeout: READ_MS });

  await page.getByRole('button', { name: /^Take back/ }).click();
  await page.getByRole('button', { name: 'Make the change' }).click();
  await expect(log).toHaveCount(2);
  await expect(log.first()).toContainText('takes a change back');
  await expect(page.locator('tr[data-status]').first()).toContainText('Active', { timeout: READ_MS });
  await page.screenshot({ path: 'test-results/campaign-changed.png', fullPage: true });
});

test('a permission that is refused is named with what its lack costs, and granted when asked for again', async ({
  page,
}) => {
  await signIn(page);
  await page.getByRole('link', { name: 'Connect Meta' }).click();
  await page.getByLabel('ads_read').uncheck();
  await page.getByLabel('ads_management').uncheck(); // either lets ad accounts be read
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Ad accounts can’t be shown: ads_read was refused.')).toBeVisible();
  await page.goto(`${running.origin}/settings/connections`);
  const permission = page.locator('[data-permission=ads_read]');
  await expect(permission).toContainText('Without it no spend comes in, and there is no ROAS.');
  await page.setViewportSize({ width: 375, height: 740 });
  await page.screenshot({ path: 'test-results/meta-refused-phone.png', fullPage: true });
  // by keyboard alone
  await page.getByRole('link', { name: 'Connect again' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(heading(page, 'Accounts and pages')).toBeVisible();
  await page.goto(`${running.origin}/settings/connections`);
  await expect(permission).toContainText('Granted');
});

test('inside Shopify Admin it says that a new window opens, and leads to the web there', async ({ page }) => {
  const app = await openInAdmin(page, running.origin, 'maison-neuve', { path: '/settings/connections' });
  await expect(app.getByText('Facebook may not be shown inside Shopify Admin.')).toBeVisible();
  const link = app.getByRole('link', { name: 'Connect Meta' });
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(link).toHaveAttribute('href', `${running.origin}/settings/connections`);
});

test('disconnected, nothing is read any more, and the figures stay', async ({ page }) => {
  await signIn(page);
  await page.getByRole('button', { name: 'Disconnect Camille Laurent' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect', exact: true }).click();
  await expect(page.locator('[data-connection=disconnected]')).toContainText('What came in stays.');
  await openRoas(page);
  await expect(page.locator('table[role=treegrid] tfoot')).toContainText(roasText(1000, spentE8(FROM)));
});

test('whoever asks Facebook for deletion sees by their code that it is done', async ({ page }) => {
  const payload = { algorithm: 'HMAC-SHA256', user_id: '10158111222333444', issued_at: Math.floor(Date.now() / 1000) };
  const text = Buffer.from(JSON.stringify(payload)).toString('base64url');
  const signature = createHmac('sha256', 'sandbox-meta-secret').update(text).digest('base64url');
  const form = { signed_request: `${signature}.${text}` };
  const answer = await page.request.post(`${running.origin}/webhooks/meta/data-deletion`, { form });
  const { url, confirmation_code: code } = (await answer.json()) as { url: string; confirmation_code: string };
  await page.goto(url);
  await expect(heading(page, 'Deletion of data')).toBeVisible();
  await expect(page.getByText(code)).toBeVisible();
  await expect(page.getByText('Done: 1 connection to your Facebook account was deleted')).toBeVisible();
  await signIn(page);
  await expect(page.getByText('Camille Laurent')).toHaveCount(0);
});
