import { createHmac } from 'node:crypto';
import type { Page } from '@playwright/test';
import { readSecrets } from '../../sandbox/constants.ts';
import type { Album } from './album.ts';

type Step = (page: Page, album: Album) => Promise<void>;

const PERSON = '10158111222333444'; // who is signed in at the sandbox's Facebook
const READ_MS = 90_000;

/** Opens an address, and waits until what the server drew hears keys and clicks. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForSelector('html[data-interactive]');
}

const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor();

const signUp: Step = async (page, album) => {
  await open(page, '/sign-up');
  await page.getByLabel('Your name').fill('Review');
  await page.getByLabel('Email').fill('review@shop.example');
  await page.getByLabel('Password').fill('a-long-enough-password');
  await album.take('account', 'An account of this application. Privacy policy, terms and deletion are linked below.');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL((url) => url.pathname === '/');
};

const consent: Step = async (page, album) => {
  await open(page, '/settings/connections');
  await album.take('ad-platforms', 'Settings, Ad platforms: what is read and why, before anything is connected.');
  await page.getByRole('link', { name: 'Connect Meta' }).click();
  await page.getByText('leads_retrieval').waitFor();
  await album.take(
    'login-dialog',
    'The login dialog with all permissions (the sandbox’s, in the place of Facebook’s).',
  );
  await page.getByRole('button', { name: 'Continue' }).click();
};

const choose: Step = async (page, album) => {
  await heading(page, 'Accounts and pages');
  await page.getByLabel('Atelier Lumen FR').check();
  await page.getByLabel('Atelier Lumen', { exact: true }).check();
  await album.take('accounts-and-pages', 'pages_show_list, ads_read: which ad accounts and pages are read.', {
    whole: true,
  });
  await page.getByRole('button', { name: 'Save' }).click();
  await heading(page, 'Ad platforms');
  for (const target of ['account', 'page'])
    await page.locator(`[data-target=${target}][data-reading=false]`).waitFor({ timeout: READ_MS });
  const caption = 'pages_manage_metadata, pages_manage_ads, pages_read_engagement: what was read, and each permission.';
  await album.take('connected', caption, { whole: true });
};

const leads: Step = async (page, album) => {
  await open(page, '/leads?origin=paid');
  await page.locator('.lead-table tbody tr').first().waitFor();
  await album.take('leads', 'leads_retrieval: the leads of the page’s forms, with the ad that brought each.');
};

const revenue: Step = async (page, album) => {
  const row = page.locator('.lead-table tbody tr').first();
  await row.getByRole('button', { name: /^Add revenue to/ }).click();
  await page.getByLabel('Amount').fill('1000');
  await page.getByLabel('Sold on').fill(new Date().toISOString().slice(0, 10));
  await album.take('add-revenue', 'What was sold to a lead.');
  await page.getByRole('button', { name: 'Save' }).click();
  await row.getByText('€1,000.00').first().waitFor();
};

const roas: Step = async (page, album) => {
  const total = page.locator('table[role=treegrid] tfoot').getByText('1,000.00').first();
  await open(page, '/roas?preset=last30&open=all');
  await total.waitFor({ timeout: READ_MS });
  await album.take(
    'roas',
    'ads_read: what each campaign cost, and the revenue of the lead at the one that brought it.',
  );
};

const campaigns: Step = async (page, album) => {
  await open(page, '/campaigns?preset=last30');
  await page.locator('tr[data-object]').first().waitFor({ timeout: READ_MS });
  await album.take('campaigns', 'ads_read: state, budget and preview of campaigns, ad sets and ads.');
};

const conversions: Step = async (page, album) => {
  await open(page, '/settings/conversions');
  await page.getByRole('link', { name: /^Choose a dataset of/ }).click();
  const choice = page.getByRole('button', { name: /^Choose / }).first();
  await choice.waitFor();
  await album.take('datasets', 'ads_management: which dataset conversions go to.');
  await choice.click();
  await page.getByRole('checkbox', { name: 'Purchases' }).check();
  for (const stage of ['New leads', 'Leads contacted', 'Leads qualified', 'Leads won', 'Leads lost'])
    await page.getByRole('checkbox', { name: stage }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  await album.take('conversions', 'ads_management: what is sent is switched on here, and nothing before.', {
    whole: true,
  });
};

const stage: Step = async (page, album) => {
  await open(page, '/leads?origin=paid');
  const select = page
    .locator('.lead-table tbody tr')
    .first()
    .getByLabel(/^Stage of/);
  await select.selectOption('qualified');
  await page.getByText(/: Qualified$/).waitFor();
  await album.take('stage', 'A stage of a lead is noted.');
  await untilSent(page);
  await album.take('receipt', 'ads_management: the stage was sent, and when.', { whole: true });
};

/** Conversions are looked for once a minute. */
async function untilSent(page: Page): Promise<void> {
  const until = Date.now() + READ_MS;
  do {
    await page.waitForTimeout(5_000);
    await open(page, '/settings/conversions');
    if ((await page.getByText(/^Sent on /).count()) > 0) return;
  } while (Date.now() < until);
  throw new Error('The stage was not sent');
}

const disconnect: Step = async (page, album) => {
  await open(page, '/settings/connections');
  await page.getByRole('button', { name: /^Disconnect / }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Disconnect', exact: true }).waitFor();
  await page.waitForTimeout(500); // the dialog comes in slowly
  await album.take('disconnect', 'Disconnecting asks first.');
  await dialog.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await page.locator('[data-connection=disconnected]').waitFor();
  await dialog.waitFor({ state: 'hidden' });
  await album.take('disconnected', 'The consent is taken back at Facebook, and the access is forgotten.');
};

const deletion: Step = async (page, album) => {
  const payload = { algorithm: 'HMAC-SHA256', user_id: PERSON, issued_at: Math.floor(Date.now() / 1000) };
  const text = Buffer.from(JSON.stringify(payload)).toString('base64url');
  const signature = createHmac('sha256', readSecrets({}).metaAppSecret).update(text).digest('base64url');
  const form = { signed_request: `${signature}.${text}` };
  const answer = await page.request.post('/webhooks/meta/data-deletion', { form });
  const { confirmation_code: code } = (await answer.json()) as { confirmation_code: string };
  await open(page, '/legal/data-deletion');
  await page.getByLabel('Confirmation code').fill(code);
  await album.take('deletion', 'How to have data deleted. Facebook asked for it; its code is entered below.', {
    whole: true,
  });
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByText('Done: 1 connection').waitFor();
  await album.take('deletion-status', 'What became of the request.');
};

const legal: Step = async (page, album) => {
  await open(page, '/legal/privacy');
  await album.take('privacy', 'The privacy policy.', { whole: true });
  await open(page, '/legal/terms');
  await album.take('terms', 'The terms of service.', { whole: true });
};

export const META_STEPS: readonly Step[] = [
  signUp,
  consent,
  choose,
  leads,
  revenue,
  roas,
  campaigns,
  conversions,
  stage,
  disconnect,
  deletion,
  legal,
];
