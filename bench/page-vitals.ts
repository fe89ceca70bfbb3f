import { chromium, type Frame, type Page } from '@playwright/test';
import { findBrowser } from '../tests/support/browser.ts';
import { sandboxAdminOf } from '../tests/support/sandbox-admin.ts';
import { atThreeQuarters, type PageVitals, type Vitals } from './page-figures.ts';

const SHOP = 'bench-shop';
const OPENINGS = 5;
const QUIET_MS = 2_000;
const USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36';

/**
 * The web vitals of pages in the frame of Shopify Admin (the sandbox plays it), each opened several times, with the
 * processor slowed down so many times. 75th percentiles, as Shopify takes them.
 */
export async function vitalsOfPages(origin: string, pages: readonly string[], slowDown: number): Promise<PageVitals[]> {
  const { executablePath, env } = await findBrowser();
  const browser = await chromium.launch({ executablePath, env: { ...process.env, ...env }, args: ['--no-sandbox'] });
  try {
    const context = await browser.newContext({ userAgent: USER_AGENT, viewport: { width: 1280, height: 900 } });
    await context.addInitScript(watch);
    const page = await context.newPage();
    const admin = await sandboxAdminOf(origin, SHOP);
    await open(page, admin, origin, '/', 1);
    const all: PageVitals[] = [];
    for (const address of pages) {
      const seen: Vitals[] = [];
      for (let turn = 0; turn < OPENINGS; turn += 1) seen.push(await open(page, admin, origin, address, slowDown));
      all.push(atThreeQuarters(address, seen));
    }
    return all;
  } finally {
    await browser.close();
  }
}

async function open(page: Page, admin: string, origin: string, address: string, slowDown: number): Promise<Vitals> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
  await page.goto(`${admin}/store/${SHOP}/apps/sandbox-shopify-key${address}?app=${origin}`);
  const app = page.frameLocator('iframe[name=app]');
  await app.locator('html[data-interactive]').waitFor();
  await page.waitForTimeout(QUIET_MS);
  const frame = page.frame('app')!;
  const { lcp, cls } = await vitalsOf(frame);
  const buttons = app.locator('main button:visible');
  // where there is nothing to press, somebody clicks on the text
  await ((await buttons.count()) > 0 ? buttons : app.locator('h1')).first().click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await page.waitForTimeout(QUIET_MS);
  const { inp } = await vitalsOf(frame);
  await session.detach();
  return { lcp, cls, inp };
}

const vitalsOf = (frame: Frame): Promise<Vitals> =>
  frame.evaluate(() => (window as unknown as { vitals: Vitals }).vitals);

/** Runs in every document before its own scripts. A shift after somebody did something is expected, and not counted. */
function watch(): void {
  const vitals: { -readonly [Name in keyof Vitals]: Vitals[Name] } = { lcp: null, inp: null, cls: 0 };
  Object.assign(window, { vitals });
  const observe = (type: string, take: (entry: never) => void, more = {}): void =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry as never);
    }).observe({ type, buffered: true, ...more });
  observe('largest-contentful-paint', (entry: PerformanceEntry) => (vitals.lcp = entry.startTime));
  observe('layout-shift', (entry: PerformanceEntry & { value: number; hadRecentInput: boolean }) => {
    if (!entry.hadRecentInput) vitals.cls += entry.value;
  });
  const took = ({ duration }: PerformanceEntry): number => (vitals.inp = Math.max(vitals.inp ?? 0, duration));
  observe(
    'event',
    (entry: PerformanceEventTiming & { interactionId: number }) => {
      if (entry.interactionId) took(entry);
    },
    { durationThreshold: 16 },
  );
  // events of less than 16 ms are told of nowhere else: without one of these nobody did anything
  observe('first-input', took);
}
