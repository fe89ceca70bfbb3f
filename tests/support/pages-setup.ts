import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type FullConfig } from '@playwright/test';
import { startApp } from './running-app.ts';
import { DEMO_OWNER, SIGNED_IN } from './pages.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const FILL_MS = 300_000;

/**
 * Starts the real application once for all page tests, with a small demo shop, and signs in through the real form.
 * PAGES_ORIGIN names an application that is already running (with the demo owner's password in DEMO_PASSWORD).
 */
export default async function setup(config: FullConfig): Promise<() => Promise<void>> {
  mkdirSync(path.dirname(SIGNED_IN), { recursive: true });
  if (process.env.PAGES_ORIGIN) {
    await signIn(config, process.env.PAGES_ORIGIN);
    return async () => {};
  }
  build();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-pages-'));
  const app = await startApp(dataDir, {
    DEMO: '1',
    DEMO_EMAIL: DEMO_OWNER.email,
    DEMO_PASSWORD: DEMO_OWNER.password,
    SANDBOX_ORDERS: process.env.SANDBOX_ORDERS ?? '600',
  });
  await app.printed(/is running at/, FILL_MS);
  await app.printed(/^The demo shop is complete/, FILL_MS);
  process.env.PAGES_ORIGIN = app.origin;
  await signIn(config, app.origin);
  return async () => {
    await app.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

function build(): void {
  const { status } = spawnSync('node', [path.join(PROJECT, 'scripts/install.mjs'), '--build'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The pages could not be built');
}

async function signIn(config: FullConfig, origin: string): Promise<void> {
  const { launchOptions, locale, userAgent } = config.projects[0]?.use ?? {};
  const browser = await chromium.launch(launchOptions);
  const page = await browser.newPage({ locale, userAgent });
  await page.goto(`${origin}/sign-in`);
  await page.locator('input[name=email]').fill(DEMO_OWNER.email);
  await page.locator('input[name=password]').fill(process.env.DEMO_PASSWORD ?? DEMO_OWNER.password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  await page.context().storageState({ path: SIGNED_IN });
  await browser.close();
}
