import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from '../support/browser.ts';
import { startApp } from '../support/running-app.ts';
import { Album } from './album.ts';
import { META_STEPS } from './meta-steps.ts';

/*
 * Goes the way that docs/meta-review.md tells a reviewer to go, in an application of its own with the sandbox, and writes a
 * numbered picture of each step: `npm run meta:walk -- OUTDIR`. Exit code 1 where a step does not work any more.
 */

const [outDir] = process.argv.slice(2);
if (!outDir) {
  process.stderr.write('Usage: npm run meta:walk -- OUTDIR\n');
  process.exit(2);
}
const out = path.resolve(outDir);
mkdirSync(out, { recursive: true });
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-walk-'));
const running = await startApp(dataDir, { DEMO: '0', SANDBOX_ORDERS: '600', SANDBOX_SEED: '1' });
const { executablePath, env } = await findBrowser();
const browser = await chromium.launch({
  executablePath,
  env: { ...process.env, ...env },
  args: process.getuid?.() === 0 || Object.keys(env).length > 0 ? ['--no-sandbox'] : [],
});
let failed: unknown = null;
try {
  await running.printed(/is running at/, 60_000);
  await running.printed(/sandbox on/, 60_000);
  const page = await browser.newPage({
    baseURL: running.origin,
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1440, height: 900 },
  });
  page.setDefaultTimeout(30_000);
  const album = new Album(page, out);
  for (const step of META_STEPS) await step(page, album);
  album.writeIndex('What a Meta reviewer sees');
  console.log(`${album.count} pictures in ${out}`);
} catch (error) {
  failed = error;
} finally {
  await browser.close();
  await running.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
if (failed) {
  console.error(failed);
  process.exit(1);
}
