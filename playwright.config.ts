import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import type { Browser } from './tests/support/browser.ts';
import { NODE_24 } from './scripts/node-24.mjs';

/** Found once per run: the workers inherit the answer. */
function browser(): Browser {
  const program = path.join(import.meta.dirname, 'tests/support/print-browser.ts');
  process.env.PAGES_BROWSER ??= execFileSync(NODE_24, [program], { encoding: 'utf8' });
  return JSON.parse(process.env.PAGES_BROWSER) as Browser;
}

const { executablePath, env } = browser();
const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'tests/pages',
  testMatch: '**/*.spec.ts',
  globalSetup: './tests/support/pages-setup.ts',
  outputDir: 'test-results',
  reporter: process.env.PAGES_REPORT ? [['line'], ['json', { outputFile: process.env.PAGES_REPORT }]] : 'line',
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    // Shopify's library answers 410 to what looks like a bot.
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36',
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1280, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      env: { ...process.env, ...env },
      // Chromium's own sandbox does not work for root, nor for the browser from npm, which lacks its helper.
      args: asRoot || Object.keys(env).length > 0 ? ['--no-sandbox'] : [],
    },
  },
});
