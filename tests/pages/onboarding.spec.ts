import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { metaAdsFiles } from '../../sandbox/exports/meta-ads.ts';
import { makeWorld } from '../../sandbox/world/make.ts';
import type { Page } from '@playwright/test';
import { APP_KEY, openInAdmin } from '../support/admin-frame.ts';
import { sandboxAdminOf } from '../support/sandbox-admin.ts';
import { dropFile } from '../support/drop-file.ts';
import { anonymousTest as test, expect } from '../support/pages.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

/**
 * ONBOARDING_ORDERS: orders of the shop's whole past; those of the last 60 days are pulled, about two thirds. A tenth is
 * asked for one by one, at the rate that Shopify's limit allows: on a busy machine that is what takes long.
 */
const ORDERS = Number(process.env.ONBOARDING_ORDERS ?? 150);
const PULL_MS = 30_000 + ORDERS * 45;
const SHOP = 'maison-neuve';

// an application of its own, with nothing in it: the first shop that opens it gets the workspace
let running: RunningApp;
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-onboarding-'));
test.describe.configure({ mode: 'serial', timeout: 60_000 + PULL_MS });
test.beforeAll(async () => {
  running = await startApp(dataDir, { DEMO: '0', SANDBOX_ORDERS: String(ORDERS), SANDBOX_SEED: '1' });
  await running.printed(/is running at/, 60_000);
  // a large world takes a while to be made
  await running.printed(/sandbox on/, PULL_MS);
});
test.afterAll(async () => {
  await running.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What the shop's Meta account reports of its campaigns. */
async function metaReport(): Promise<string> {
  const today = new Date().toISOString().slice(0, 10);
  const [file] = await metaAdsFiles(makeWorld({ seed: 1, today, orders: ORDERS }));
  return file!.bytes.toString('utf8');
}

/** How often the shop's access token was exchanged for a new one. */
async function refreshedTokens({ request }: Page, admin: string): Promise<number> {
  return ((await (await request.get(`${admin}/_shopify/tokens`)).json()) as { refreshed: number }).refreshed;
}

test('a shop installs the app, follows its orders coming in, brings its spend, and sees its ROAS', async ({ page }) => {
  const { origin } = running;
  const admin = await sandboxAdminOf(origin, SHOP);
  await page.request.post(`${admin}/_control`, { data: { admin: { bulkWaitMs: 1_500 } } });
  const began = Date.now();
  const app = await openInAdmin(page, origin, SHOP);
  await app.getByRole('link', { name: 'Continue setup' }).click();
  const step = (name: string) => app.locator(`.setup-steps > #${name}`);
  // the sandbox writes its bulk file and gives session tokens in one process: a large file keeps the page waiting
  await expect(step('install')).toHaveAttribute('data-state', 'done', { timeout: PULL_MS });

  // it follows by itself, without loading the document again
  await page.frame('app')!.evaluate(() => document.documentElement.setAttribute('data-same', 'yes'));
  await expect(step('orders')).toContainText(
    /Waiting for its turn|Shopify is gathering|orders are stored|records are being/,
  );
  // in the middle of it the access token ends early: another is asked for, and nobody notices
  const refreshed = await refreshedTokens(page, admin);
  await page.request.post(`${admin}/_control`, { data: { admin: { expireTokens: true } } });
  await expect(step('orders')).toHaveAttribute('data-state', 'done', { timeout: PULL_MS });
  console.log(`orders of a world of ${ORDERS} in the figures after ${((Date.now() - began) / 1000).toFixed(1)} s`);
  await expect(step('orders')).toContainText(/orders were pulled; finished/);
  expect(await refreshedTokens(page, admin)).toBeGreaterThan(refreshed);
  await expect(step('orders').getByTestId('history')).toContainText(/^The figures hold (5[5-9]|6[01]) days of orders/);
  await expect(step('pixel')).toContainText('The shop loads the pixel.');
  await expect(app.locator('html')).toHaveAttribute('data-same', 'yes');
  await page.screenshot({ path: 'test-results/onboarding-pulled.png' });

  await step('ads').getByRole('link', { name: 'Import a report' }).click();
  await expect(app.locator('.Polaris-DropZone')).toBeVisible();
  await dropFile(page.frame('app')!, 'meta-ads.csv', await metaReport());
  await app.getByRole('button', { name: 'Start import' }).click();
  await expect(app.getByText('Finished', { exact: true })).toBeVisible({ timeout: PULL_MS });

  const adminPages = page.locator('#app-nav');
  await adminPages.getByRole('button', { name: 'Settings' }).click();
  await app.getByRole('link', { name: 'Set up', exact: true }).click();
  await expect(step('roas')).toHaveAttribute('data-state', 'done', { timeout: PULL_MS });
  await expect(step('roas')).toContainText(/ROAS \d+\.\d\d×/, { timeout: PULL_MS });
  await page.screenshot({ path: 'test-results/onboarding-roas.png', fullPage: true });
  await step('roas').getByRole('link', { name: 'Open ROAS' }).click();
  await expect(app.locator('table[role=treegrid]')).toContainText('Paid social');
});

test('permissions that are taken back and granted again show on the page, with what their lack costs', async ({
  page,
}) => {
  const { origin } = running;
  const admin = await sandboxAdminOf(origin, SHOP);
  const change = async (asked: string) => {
    const answer = await page.request.post(`${admin}/store/${SHOP}/apps/${APP_KEY}/scopes?app=${origin}&${asked}`);
    expect(await answer.json()).toEqual({ webhook: 200 });
  };
  const openSetup = async () => {
    const app = await openInAdmin(page, origin, SHOP);
    await app.getByRole('link', { name: 'Continue setup' }).click();
    return app.locator('.setup-steps > #install');
  };
  await change('without=write_pixels');
  await expect(await openSetup()).toContainText(
    'write_pixels: without it the app can’t have the shop load its web pixel',
  );
  await change('more=write_pixels');
  await expect(await openSetup()).toHaveAttribute('data-state', 'done');
});

test('what Shopify tells of costs stands with the costs, and can be left out and taken again', async ({ page }) => {
  const app = await openInAdmin(page, running.origin, SHOP, { path: '/settings/costs' });
  const shop = app.getByTestId('shop-costs').locator('tbody tr');
  await expect(shop).toContainText('As Shopify charged them');
  await expect(app.getByTestId('cost-files')).toContainText('Catalogue of');
  await shop.scrollIntoViewIfNeeded();
  await page.screenshot({ path: 'test-results/costs-of-shopify.png' });
  await shop.getByRole('button', { name: 'Remove: payment fees of' }).click();
  // what every order cost is made anew
  await expect(shop).toContainText('Left out: the rules count', { timeout: PULL_MS });
  await shop.getByRole('button', { name: 'Put back: payment fees of' }).click();
  await expect(shop).toContainText('As Shopify charged them', { timeout: PULL_MS });
  await shop.getByRole('button', { name: 'Fetch now' }).click();
  await expect(shop).toContainText('Asked for');
});

test('removed in Admin and installed again, it is connected and pulls the orders once more, and none is there twice', async ({
  page,
}) => {
  const { origin } = running;
  const figures = /The figures hold \d+ days of orders: [\d,]+/;
  const openSetup = async () => {
    const app = await openInAdmin(page, origin, SHOP, { path: '/onboarding' });
    return (name: string) => app.locator(`.setup-steps > #${name}`);
  };
  const before = await openSetup();
  const held = figures.exec(await before('orders').getByTestId('history').innerText())![0];
  await page.getByRole('button', { name: 'Uninstall' }).click();
  await expect(page.locator('#toast')).toHaveText('Uninstalled; the app answered 200');

  const again = await openSetup();
  await expect(again('install')).toHaveAttribute('data-state', 'done', { timeout: PULL_MS });
  await expect(again('orders')).toHaveAttribute('data-state', 'done', { timeout: PULL_MS });
  await expect(again('orders').getByTestId('history')).toContainText(held);
  await expect(again('pixel')).toContainText('The shop loads the pixel.');
  await page.screenshot({ path: 'test-results/onboarding-reinstalled.png', fullPage: true });
});

test('hidden, home no longer leads there; a page of settings still does', async ({ page }) => {
  const app = await openInAdmin(page, running.origin, SHOP);
  await app.getByRole('button', { name: 'Don’t show this on the home page' }).click();
  await expect(app.getByRole('link', { name: 'Continue setup' })).toHaveCount(0);
  await page.locator('#app-nav').getByRole('button', { name: 'Settings' }).click();
  await app.getByRole('link', { name: 'Set up', exact: true }).click();
  await app.getByRole('button', { name: 'Show this on the home page again' }).click();
  await expect(app.getByRole('button', { name: 'Don’t show this on the home page' })).toBeVisible();
});
