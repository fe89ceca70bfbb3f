import type { FrameLocator, Page } from '@playwright/test';
import { openExtension } from '../support/admin-extension/host.ts';
import { openInAdmin as openFrame } from '../support/admin-frame.ts';
import { anonymousTest as test, expect } from '../support/pages.ts';
import { sandboxAdminOf, sandboxOrderId, sandboxSessionToken } from '../support/sandbox-admin.ts';
import { signUp } from './newcomer-steps.ts';

// nobody is signed in on the web here: whoever is let in is let in by Shopify's session token
test.describe.configure({ mode: 'serial' });

const SHOP = 'atelier-lumen';

const openInAdmin = (page: Page, more = '', path = ''): Promise<FrameLocator> =>
  openFrame(page, process.env.PAGES_ORIGIN!, SHOP, { more, path });

test('in Shopify Admin the app installs itself, and its pages are led to by Admin’s own navigation', async ({
  page,
}) => {
  const app = await openInAdmin(page);
  await expect(app.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  // the session token is in no link and no saved view: it leaves the address
  await expect.poll(() => page.frame('app')!.url()).not.toContain('id_token');
  await page.screenshot({ path: 'test-results/embedded-home.png' });
  // Admin has the navigation: the frame has neither menu nor top bar
  await expect(app.locator('.Polaris-Navigation, .Polaris-TopBar')).toHaveCount(0);
  await expect(page.locator('#app-nav button').first()).toHaveText('ROAS');
  await page.locator('#app-nav').getByRole('button', { name: 'ROAS' }).click();
  await expect(app.locator('table[role=treegrid]')).toBeVisible();
  await expect(page.locator('#address')).toHaveText('/roas');
  await expect(page.locator('#title')).toContainText('ROAS');
  await page.screenshot({ path: 'test-results/embedded-roas.png' });

  // a link, a question to the server and a file from within the frame
  const saved = page.waitForEvent('download');
  await app.locator('a[href*=".csv"]').first().click();
  expect((await saved).suggestedFilename()).toMatch(/\.csv$/);
});

test.describe('an address that Admin opens itself', () => {
  // of the one that is refused
  test.use({ expectedConsoleErrors: [[/status of 400/]] });

  test('shows all of its page, and one that is refused can be tried again', async ({ page }) => {
    const app = await openInAdmin(page, '', '/roas');
    // Admin's own `shop` is a domain: it is none of ours that figures could be asked of
    await expect(app.getByTestId('signal-shares')).toBeVisible();
    await app.getByRole('button', { name: /^Days: Last 30 days/ }).click();
    await expect(app.getByRole('button', { name: 'Apply' })).toBeVisible();
    await page.locator('iframe[name=app]').evaluate((frame: HTMLIFrameElement) => (frame.src += '&window=1000000'));
    const again = app.getByRole('button', { name: 'Try again' });
    await again.click();
    await expect(again).toBeVisible();
    await app.getByRole('link', { name: 'Home' }).click();
    await expect(app.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  });
});

test('what a form has changed is discarded or saved by the bar of Admin', async ({ page }) => {
  const app = await openInAdmin(page, '', '/settings');
  const bar = page.getByRole('region', { name: 'Unsaved changes' });
  const halfLife = app.getByLabel('Half-life');
  await expect(halfLife).toHaveValue('7');
  await expect(bar).toBeHidden();
  await halfLife.fill('8');
  await expect(bar).toBeVisible();
  await expect(app.getByRole('button', { name: 'Adopt', exact: true })).toHaveCount(0);
  await bar.getByRole('button', { name: 'Discard' }).click();
  await expect(bar).toBeHidden();
  await expect(halfLife).toHaveValue('7');

  // and back, for the pages of other tests
  for (const days of ['8', '7']) {
    await halfLife.fill(days);
    await page.screenshot({ path: 'test-results/embedded-save-bar.png' });
    await bar.getByRole('button', { name: 'Save' }).click();
    await expect(bar).toBeHidden();
    await expect(page.locator('#toast')).toHaveText('Saved. All figures use it now.');
    await expect(halfLife).toHaveValue(days);
  }
});

test('no cookie is needed in the frame, and none but Shopify may frame a page', async ({ page, context, request }) => {
  await openInAdmin(page);
  expect(await context.cookies()).toEqual([]);
  const origin = process.env.PAGES_ORIGIN!;
  const headersOf = async (path: string) => (await request.get(`${origin}${path}`, { maxRedirects: 0 })).headers();
  const framed = await headersOf(`/?embedded=1&shop=${SHOP}.myshopify.com`);
  expect(framed['content-security-policy']).toContain(
    `frame-ancestors https://${SHOP}.myshopify.com https://admin.shopify.com ${await sandboxAdminOf(origin)}`,
  );
  expect(framed['x-frame-options']).toBeUndefined();
  for (const path of ['/', '/sign-in', '/?embedded=1', '/?embedded=1&shop=evil.example', '/?shop=a.myshopify.com']) {
    const plain = await headersOf(path);
    expect(plain['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(plain['x-frame-options']).toBe('DENY');
  }
});

test.describe('the block in Shopify’s order page', () => {
  // the browser says of every answer that is no success that it failed; the host has no icon (400)
  test.use({ expectedConsoleErrors: [[/status of 40[014]/]] });

  /** The block for an order, with what Shopify gives it. */
  async function openBlock(page: Page, id: string, locale: 'en' | 'fr' = 'en', signedIn = true): Promise<void> {
    const app = process.env.PAGES_ORIGIN!;
    const host = await sandboxAdminOf(app);
    const sessionToken = signedIn ? await sandboxSessionToken(host) : null;
    await openExtension(page, { name: 'order-credit', locale, selected: [id], app, host, sessionToken });
  }

  /** An order of the last days of which a row of the ROAS table gets credit: its id at Shopify, and its id in our address. */
  async function orderBehind(row: string): Promise<string> {
    const app = process.env.PAGES_ORIGIN!;
    const admin = await sandboxAdminOf(app);
    const authorization = `Bearer ${await sandboxSessionToken(admin)}`;
    const agent = 'Mozilla/5.0 (X11; Linux x86_64) Chrome/153.0.0.0 Safari/537.36';
    const query = `preset=last30&currency=EUR&row=${encodeURIComponent(row)}`;
    const list = await fetch(`${app}/orders.csv?${query}`, { headers: { authorization, 'user-agent': agent } });
    const [name = ''] = /#[\w-]+/.exec(await list.text()) ?? [];
    return sandboxOrderId(admin, name);
  }

  test('tells who gets the credit and why, with a way to the evidence, in English and French', async ({ page }) => {
    await openInAdmin(page);
    const id = await orderBehind('channel:paid-search');
    await openBlock(page, id);
    const block = page.locator('s-admin-block');
    await expect(block).toHaveAttribute('heading', 'Who brought this order');
    await expect(block).toContainText(/Last non-direct gives the €[\d.,]+ of this order to:/);
    await expect(block.locator('s-text[type=strong]').first()).toContainText(/^Paid search · .+: €[\d.,]+$/);
    await expect(block).toContainText(/Tied to the buyer by: .+\. (Certain|Strong|Weak)\./);
    await expect(block.locator('s-link')).toHaveAttribute('href', /^app:orders\/[0-9a-f-]{36}$/);
    await page.screenshot({ path: 'test-results/block-en.png' });
    await openBlock(page, id, 'fr');
    await expect(block).toHaveAttribute('heading', 'Qui a amené cette commande');
    await expect(block).toContainText(/Dernier contact non direct attribue les [\d\s,\u202f]+€ de cette commande à :/u);
    await expect(block.locator('s-text[type=strong]').first()).toContainText('Recherche payante');
    await page.screenshot({ path: 'test-results/block-fr.png' });
  });

  test('says so where nobody gets it, where the order is unknown, and where nobody is signed in', async ({ page }) => {
    await openInAdmin(page);
    const id = await orderBehind('channel:unattributed');
    await openBlock(page, id);
    const block = page.locator('s-admin-block');
    await expect(block).toContainText(/Nobody: €[\d.,]+/);
    await expect(block).toHaveAttribute('collapsed-summary', 'Unattributed');
    await expect(block.locator('s-link')).toBeVisible();
    await openBlock(page, 'gid://shopify/Order/1');
    await expect(block).toHaveText('This order has not reached DigiFlow Hub yet.');
    await openBlock(page, id, 'en', false);
    await expect(block).toContainText('DigiFlow Hub could not check who is asking.');
  });
});

test.describe('the action on a customer segment', () => {
  // the host has no icon
  test.use({ expectedConsoleErrors: [[/status of 400/]] });

  test('tells how its customers came, in English and French', async ({ page }) => {
    await openInAdmin(page);
    const app = process.env.PAGES_ORIGIN!;
    const host = await sandboxAdminOf(app);
    const open = async (locale: 'en' | 'fr', selected: readonly string[]): Promise<void> =>
      openExtension(page, {
        ...{ name: 'segment-origins', locale, selected, app, host },
        sessionToken: await sandboxSessionToken(host),
      });
    await open('en', ['gid://shopify/Segment/902']);
    const action = page.locator('s-admin-action');
    await expect(action).toContainText(
      /Bought at least twice: of [\d,]+ customers, [\d,]+ have orders known to DigiFlow Hub/,
    );
    const rows = action.locator('s-table-row');
    await expect(rows.first().locator('s-table-cell')).toHaveCount(4);
    await page.screenshot({ path: 'test-results/segment-en.png' });
    const customers = await rows.locator('s-table-cell:nth-child(2)').allTextContents();
    const numbers = customers.map((text) => Number(text.replaceAll(',', '')));
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    await action.locator('s-button').click();
    expect(await page.evaluate('timesClosed')).toBe(1);
    await open('fr', ['gid://shopify/Segment/901']);
    await expect(action).toHaveAttribute('heading', 'D’où viennent ces clients');
    await expect(action).toContainText('Recherche payante');
    await page.screenshot({ path: 'test-results/segment-fr.png' });
    await open('en', ['gid://shopify/Segment/903']);
    await expect(action).toContainText('none of its 0 customers has an order');
  });
});

test('the staff of a shop make a code in Admin, and somebody on the web joins its workspace with it', async ({
  page,
  browser,
}) => {
  const origin = process.env.PAGES_ORIGIN!;
  const app = await openInAdmin(page);
  await page.locator('#app-nav').getByRole('button', { name: 'Settings' }).click();
  await app.getByRole('link', { name: 'Connected shops' }).click();
  await expect(app.locator('.Polaris-Badge', { hasText: 'Connected' }).first()).toBeVisible();
  await page.locator('#app-nav').getByRole('button', { name: 'Settings' }).click();
  await app.getByRole('link', { name: 'People with access' }).click();
  await app.getByLabel('Role').selectOption('analyst');
  await app.getByRole('button', { name: 'Make a code' }).click();
  const code = await app.locator('.invitation-code code').innerText();

  const web = await browser.newPage({ baseURL: origin, locale: 'en-GB' });
  await signUp(web, 'Ana Lopes');
  await web.goto('/join');
  await web.locator('html[data-interactive]').waitFor();
  await web.getByLabel('Code').fill('AAAAA-AAAAA-AAAAA-AAAAA');
  await web.getByRole('button', { name: 'Join' }).click();
  await expect(web.getByText('This code is not known')).toBeVisible();
  await web.getByLabel('Code').fill(code.toLowerCase());
  await web.getByRole('button', { name: 'Join' }).click();
  await expect(web.getByText('Demo shop: these orders', { exact: false })).toBeVisible();
  await web.close();

  await page.locator('#app-nav').getByRole('button', { name: 'Settings' }).click();
  await app.getByRole('link', { name: 'People with access' }).click();
  await expect(app.getByRole('row', { name: /Redeemed by Ana Lopes/ }).first()).toBeVisible();

  // and ends the membership again
  await app.getByRole('button', { name: 'Remove Ana Lopes' }).click();
  const asked = app.getByRole('dialog');
  await expect(asked).toContainText('no longer sees this workspace');
  await page.screenshot({ path: 'test-results/access-remove.png' });
  await asked.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(app.getByRole('button', { name: 'Remove Ana Lopes' })).toHaveCount(0);
});

test('removed in Admin and opened again, the app is back with its data, in the language of Admin', async ({ page }) => {
  await openInAdmin(page);
  await page.getByRole('button', { name: 'Uninstall' }).click();
  await expect(page.locator('#toast')).toHaveText('Uninstalled; the app answered 200');
  const app = await openInAdmin(page, '&locale=fr');
  await expect(app.locator('html')).toHaveAttribute('lang', 'fr');
  await page.locator('#app-nav').getByRole('button', { name: 'Commandes' }).click();
  await expect(app.locator('.order-table tbody tr').first()).toBeVisible();
  await page.screenshot({ path: 'test-results/embedded-orders-fr.png' });
});
