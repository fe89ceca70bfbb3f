import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { USERS } from '../../sandbox/meta/owners.ts';
import { NODE_24 } from '../../scripts/node-24.mjs';
import { anonymousTest as test, expect } from '../support/pages.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

/* An alert from its opening to its end, in a browser: told by mail and Slack, muted, heard again, and over. */

const TOLD_MS = 30_000;
const run = promisify(execFile);
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-alerts-'));
let running: RunningApp;
let sandbox: string;

// an address that is refused, and the choice of accounts of a connection that is dead
test.use({ expectedConsoleErrors: [[/status of 4\d\d/]] });
test.describe.configure({ mode: 'serial', timeout: 150_000 });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  running = await startApp(dataDir, { DEMO: '0', SANDBOX_ORDERS: '50' });
  sandbox = /http:\S+?(?=,)/.exec(await running.printed(/sandbox on/, 150_000))![0];
  await running.printed(/is running at/, 150_000);
});
test.afterAll(async () => {
  await running.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const look = () =>
  run(NODE_24, [path.resolve(import.meta.dirname, '../support/look-process.ts')], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
  });

async function signUp(page: Page): Promise<void> {
  await page.goto(`${running.origin}/sign-up`);
  await page.getByLabel('Your name').fill('Ines Marchand');
  await page.getByLabel('Email').fill('ines@shop.example');
  await page.getByLabel('Password').fill('a-long-enough-password');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL((url) => url.pathname === '/');
}

async function consent(page: Page, link: string): Promise<void> {
  await page.goto(`${running.origin}/settings/connections`);
  await page.getByRole('link', { name: link }).first().click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Accounts and pages' })).toBeVisible();
}

/** Connects Meta, then takes the app out at Facebook: the connection is dead as soon as it is used. */
async function deadConnection(page: Page): Promise<void> {
  await consent(page, 'Connect Meta');
  await fetch(`${sandbox}/_control`, { method: 'POST', body: JSON.stringify({ meta: { removeUser: USERS[0]!.id } }) });
  await page.reload();
  await page.goto(`${running.origin}/settings/connections`);
  await expect(page.getByText('Nothing is read any more')).toBeVisible();
}

async function shot(page: Page, name: string): Promise<void> {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: `test-results/alerts-${name}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function inFrench(page: Page, work: () => Promise<void>): Promise<void> {
  const choose = (locale: string) =>
    page.request.post(`${running.origin}/preferences`, { form: { locale, back: '/' } });
  await choose('fr');
  await work();
  await choose('en');
}

const open = (page: Page, show = 'open') => page.goto(`${running.origin}/alerts?show=${show}`);

test('a dead connection is told of by mail and Slack, muted, heard again, and over when it is made again', async ({
  page,
}) => {
  await signUp(page);
  await open(page);
  await expect(page.getByText('Nothing needs you')).toBeVisible();
  await shot(page, 'none');

  // who is told: another host than Slack's is refused, the sandbox plays Slack here
  await open(page, 'settings');
  await expect(page.getByText('mails go to the mailbox of the sandbox')).toBeVisible();
  await page.getByLabel('Slack webhook address').fill('https://intranet.example/services/T0000/B0000/abcdefgh12');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('This is no address of a Slack webhook.')).toBeVisible();
  await page.getByLabel('Slack webhook address').fill(`${sandbox}/services/T0000/B0000/abcdefgh12`);
  await page.getByLabel('Spend is up: above the mean by (%)').fill('80');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByText('E-mail to ines@shop.example: handed to the mail server.')).toBeVisible();
  await expect(page.getByText('Slack: taken.')).toBeVisible();
  await shot(page, 'settings');
  await inFrench(page, async () => {
    await open(page, 'settings');
    await expect(page.getByRole('heading', { name: 'À qui on le dit' })).toBeVisible();
    await shot(page, 'settings-fr');
  });
  await open(page, 'settings');
  await expect(page.getByLabel('Spend is up: above the mean by (%)')).toHaveValue('80');

  await deadConnection(page);
  await look();
  await open(page);
  const card = page.locator('[data-alert=connection-dead]');
  await expect(card).toContainText('nothing has been read since');
  await expect(async () => {
    await page.reload();
    await expect(card.locator('[data-told=sent]')).toHaveCount(2, { timeout: 1_000 });
  }).toPass({ timeout: TOLD_MS });
  await shot(page, 'open');
  await inFrench(page, async () => {
    await open(page);
    await expect(page.getByText('plus rien n’est lu depuis')).toBeVisible();
    await shot(page, 'open-fr');
  });
  const { mails } = (await (await fetch(`${sandbox}/_messages`)).json()) as { mails: { source: string }[] };
  const link = /http:\/\/127\.0\.0\.1:\d+\/alerts\?mute=[0-9a-f-]{36}/.exec(
    mails.at(-1)!.source.replaceAll('=\r\n', '').replaceAll('=3D', '='),
  )![0];

  // by the mail's link: it asks
  await page.goto(link);
  await expect(page.getByRole('dialog')).toContainText('Mute this alert?');
  await page.screenshot({ path: 'test-results/alerts-mute.png' });
  await page.getByRole('dialog').getByRole('button', { name: 'Mute' }).click();
  await expect(card).toHaveAttribute('data-state', 'isMuted');
  await open(page, 'muted');
  await expect(page.locator('[data-mute]')).toContainText('Ines Marchand');
  await shot(page, 'muted');
  await page.goto(running.origin);
  await expect(page.getByText('the connection has expired')).toBeHidden();
  await open(page, 'muted');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Nothing is muted')).toBeVisible();
  await page.goto(running.origin);
  await expect(page.getByText('the connection has expired')).toBeVisible();

  // it is made again: over, and told to nobody once more
  await consent(page, 'Connect again');
  await look();
  await open(page, 'past');
  await expect(card).toHaveAttribute('data-state', 'isOver');
  await shot(page, 'past');
  const after = (await (await fetch(`${sandbox}/_messages`)).json()) as { mails: unknown[]; slack: unknown[] };
  expect([after.mails.length, after.slack.length]).toEqual([2, 2]);
});

test('whoever is not signed in is asked to sign in by a mail’s link', async ({ page }) => {
  await page.goto(`${running.origin}/alerts?mute=00000000-0000-4000-8000-000000000000`);
  await expect(page).toHaveURL(/sign-in/);
});
