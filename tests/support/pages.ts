import path from 'node:path';
import { expect, test as plain } from '@playwright/test';

export const DEMO_OWNER = { email: 'demo@digiflow.example', password: 'demo-owner-of-the-page-tests' };
/** Cookies of the signed-in demo owner, written once per run. */
export const SIGNED_IN = path.resolve(import.meta.dirname, '../../test-results/.signed-in.json');

/** The document's mark once its scripts have taken over. */
const INTERACTIVE = 'html[data-interactive]';

interface Options {
  /** Messages of the browser's console that the test provokes on purpose, in lists (a plain one means a fixture). */
  expectedConsoleErrors: RegExp[][];
}

/**
 * Playwright's `test` on the running application, signed in as the demo owner. Addresses may be given as paths, and a page
 * that was opened answers to keys and clicks. An error on the browser's console, or an exception on a page, fails the test.
 */
export const test = plain.extend<Options & { watchedConsole: void }>({
  expectedConsoleErrors: [[], { option: true }],
  // eslint-disable-next-line no-empty-pattern
  baseURL: async ({}, provide) => provide(process.env.PAGES_ORIGIN),
  storageState: SIGNED_IN,
  page: async ({ page }, provide) => {
    const open = page.goto.bind(page);
    page.goto = async (...address) => {
      const response = await open(...address);
      // what the server drew hears no key or click yet
      if (response?.headers()['content-type']?.includes('html')) await page.waitForSelector(INTERACTIVE);
      return response;
    };
    await provide(page);
  },
  watchedConsole: [
    async ({ page, expectedConsoleErrors }, provide) => {
      const errors: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      page.on('pageerror', (error) => errors.push(error.message));
      await provide();
      expect(errors.filter((text) => !expectedConsoleErrors.flat().some((pattern) => pattern.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
});

/** The same for somebody who is not signed in. */
export const anonymousTest = test.extend({ storageState: { cookies: [], origins: [] } });

export { expect };
