import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { anonymousTest as test, expect } from '../support/pages.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import { pixelBatch, shopifyOrder } from '../support/wire-bodies.ts';

/*
 * From an empty application: Meta is connected, a dataset chosen, purchases switched on; an order comes in by its webhook and
 * is at Meta a minute later, which the page and the order say.
 */

let running: RunningApp;
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-conversions-'));
test.describe.configure({ mode: 'serial', timeout: 300_000 });
// a test code that is none is refused
test.use({ actionTimeout: 20_000, expectedConsoleErrors: [[/status of 400/]] });
test.beforeAll(async () => {
  running = await startApp(dataDir, { DEMO: '0', SANDBOX_ORDERS: '50' });
  await running.printed(/is running at/, 60_000);
  await running.printed(/sandbox on/, 60_000);
});
test.afterAll(async () => {
  await running.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const SENT_MS = 150_000;
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const shot = (page: Page, name: string) =>
  page.screenshot({ path: `test-results/conversions-${name}.png`, fullPage: true });

async function send(page: Page, id: number, told: boolean, key: string): Promise<void> {
  const at = new Date().toISOString();
  const checkoutToken = `checkout-${id}`;
  if (told) {
    const event = { id: `e${id}`, name: 'checkout_completed', at, clientId: `c${id}`, checkoutToken };
    const data = { ...pixelBatch([event]), workspace: key };
    expect((await page.request.post(`${running.origin}/pixel`, { data })).status()).toBe(202);
  }
  const order = shopifyOrder({
    id,
    updatedAt: at,
    createdAt: at,
    total: '129.90',
    email: 'b@client.example',
    checkoutToken,
  });
  const body = Buffer.from(
    JSON.stringify({ ...order, client_details: { browser_ip: '203.0.113.7', user_agent: 'Firefox' } }),
  );
  const headers = {
    'content-type': 'application/json',
    'x-shopify-topic': 'orders/create',
    'x-shopify-shop-domain': 'maison-neuve.myshopify.com',
    'x-shopify-webhook-id': `${id}`,
    'x-shopify-hmac-sha256': createHmac('sha256', 'sandbox-shopify-secret').update(body).digest('base64'),
  };
  expect((await page.request.post(`${running.origin}/webhooks/shopify`, { data: body, headers })).ok()).toBe(true);
}

test('conversions are switched on, a purchase is sent, another held back, and both say so', async ({ page }) => {
  await page.goto(`${running.origin}/sign-up`);
  await page.getByLabel('Your name').fill('Ines Marchand');
  await page.getByLabel('Email').fill('ines@shop.example');
  await page.getByLabel('Password').fill('a-long-enough-password');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL((url) => url.pathname === '/');

  await page.goto(`${running.origin}/settings`);
  await page.getByRole('link', { name: 'Conversions sent' }).click();
  await expect(heading(page, 'Conversions sent')).toBeVisible();
  await shot(page, 'empty');
  await page.getByRole('link', { name: 'Connect Meta' }).click();
  await expect(heading(page, 'Ad platforms')).toBeVisible();
  await page.getByRole('link', { name: 'Connect Meta' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(heading(page, 'Accounts and pages')).toBeVisible();

  await page.goto(`${running.origin}/settings/connections`);
  await page.getByRole('link', { name: 'Conversions sent' }).click();
  await page.getByRole('link', { name: 'Choose a dataset of Camille Laurent' }).click();
  await expect(page.getByText('Atelier Lumen CRM')).toBeVisible();
  await shot(page, 'offer');
  await page.getByRole('button', { name: 'Choose Atelier Lumen', exact: true }).click();
  const card = page.getByTestId('dataset');
  await expect(card).toContainText('Nothing is switched on yet, so nothing is sent.');
  await page.getByLabel('Test code').fill('not a code');
  await page.getByLabel('Purchases').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(card).toContainText('A test code is one word of letters and digits');
  await page.getByLabel('Test code').fill('TEST4711');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(card).toContainText('Sending');
  await page.reload();
  await expect(page.getByLabel('Purchases')).toBeChecked();
  await expect(page.getByLabel('Test code')).toHaveValue('TEST4711');

  // one order whose browser told its consent, and one of which nobody told
  await page.goto(`${running.origin}/settings`);
  const key = /data-workspace="([\w-]+)"/.exec((await page.locator('pre.payload').first().textContent()) ?? '')![1]!;
  await send(page, 9_001, true, key);
  await send(page, 9_002, false, key);
  await page.goto(`${running.origin}/settings/conversions`);
  await expect(async () => {
    await page.reload();
    await expect(card.locator('tr[data-state=sent]')).toContainText('#9001', { timeout: 2_000 });
  }).toPass({ timeout: SENT_MS });
  await expect(card.locator('tr[data-state=held]')).toContainText('nobody told of consent');
  await expect(page.getByTestId('match-quality')).toContainText('of 10');
  await shot(page, 'sent');
  await page.getByRole('link', { name: '#9001' }).click();
  const sent = page.locator('#sent').locator('..');
  await expect(sent).toContainText('Meta received 1 event with this request');
  await expect(sent).toContainText('Fields: client_ip_address, client_user_agent, em');
  await shot(page, 'order');

  await page.setViewportSize({ width: 390, height: 844 });
  await shot(page, 'order-phone');
  await page.goto(`${running.origin}/settings/conversions`);
  await shot(page, 'sent-phone');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('menuitem', { name: 'Français' }).click();
  await expect(heading(page, 'Conversions envoyées')).toBeVisible();
  await shot(page, 'sent-french');
  await page.setViewportSize({ width: 390, height: 844 });
  await shot(page, 'sent-french-phone');
});
