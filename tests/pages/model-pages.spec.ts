import type { Page } from '@playwright/test';
import { expect, test } from '../support/pages.ts';

const SUB_PAGES = ['Comparison', 'Paths', 'Models against the truth', 'Data-driven runs', 'Bring your own journeys'];
const navigation = (page: Page) => page.getByRole('navigation').first();

test('the pages under Models stand in the navigation, on each of them, the current one marked', async ({ page }) => {
  await page.goto('/models?preset=last90&revenue=gross');
  for (const name of SUB_PAGES.slice(1)) {
    await navigation(page).getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(page).toHaveTitle(`${name} · DigiFlow Hub`);
    for (const other of SUB_PAGES) {
      await expect(navigation(page).getByRole('link', { name: other, exact: true })).toBeVisible();
    }
  }
  await page.goto('/roas');
  await expect(navigation(page).getByRole('link', { name: 'Paths', exact: true })).toBeHidden();
});

test('from one page of them to another the choices are taken along', async ({ page }) => {
  await page.goto('/models?preset=last90&revenue=gross');
  await navigation(page).getByRole('link', { name: 'Paths', exact: true }).click();
  await expect(page).toHaveURL(/\/models\/paths\?preset=last90&revenue=gross$/);
  await expect(page.getByRole('button', { name: /Last 90 days/ })).toBeVisible();
});

for (const [address, choices] of [
  ['/models/paths', 'preset=last90&repeats=merge'],
  ['/models/truth', 'preset=last90&window=7'],
  ['/customers', 'months=6&revenue=gross'],
] as const) {
  test(`choices of ${address} are saved as a view and found again`, async ({ page }) => {
    const name = `Mine ${Date.now()}`;
    await page.goto(`${address}?${choices}`);
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByLabel('Name of this view').fill(name);
    await page.getByRole('button', { name: 'Save view', exact: true }).click();
    await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
    await page.goto(address);
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByRole('button', { name, exact: true }).click();
    await expect.poll(() => new URL(page.url()).search).toContain(choices.split('&')[1]);
  });
}

test('a share is a bar beside its number, one over the other nowhere', async ({ page }) => {
  for (const [address, table] of [
    ['/models/paths?preset=last90', 'paths'],
    ['/roas?preset=last90', 'signal-shares'],
  ] as const) {
    await page.goto(address);
    const bar = page.getByTestId(table).locator('tbody tr').first().locator('.share-bar');
    await expect(bar).toBeVisible();
    const [track, number] = [
      await bar.locator('.share-track').boundingBox(),
      await bar.locator('.share-number').boundingBox(),
    ];
    expect(track!.x + track!.width).toBeLessThanOrEqual(number!.x);
    expect(number!.y).toBeLessThan(track!.y + track!.height);
    await expect(page.getByTestId(table).locator('tbody td.number').first()).toHaveCSS('text-align', 'end');
  }
});

test('an order without a run says what Markov and Shapley wait for', async ({ page }) => {
  await page.goto('/orders?preset=last90');
  await page.locator('table.plain-table tbody th a').first().click();
  const credits = page.getByTestId('credits');
  await expect(credits.locator('thead th').first()).toBeVisible();
  const hasRun = (await credits.locator('thead th', { hasText: /Markov|Shapley/ }).count()) > 0; // others adopt one too
  await expect(page.getByText('Markov and Shapley credit single orders once')).toHaveCount(hasRun ? 0 : 1);
});

test('on Home, days without numbers can be left again', async ({ page }) => {
  await page.goto('/?from=2020-01-01&to=2020-01-02');
  await expect(page.getByRole('heading', { name: 'No numbers yet' })).toBeVisible();
  await page.getByRole('button', { name: /2020/ }).first().click();
  await page.getByRole('button', { name: 'Last 90 days' }).click();
  await expect(page.locator('[data-figure=revenue]')).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 375, height: 740 } });

  test('the menu opens the pages under Models', async ({ page }) => {
    await page.goto('/models/paths');
    await page.getByRole('button', { name: 'Toggle menu' }).click();
    await page.getByRole('link', { name: 'Comparison', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
  });

  test('the choices of customers keep within their card', async ({ page }) => {
    await page.goto('/customers');
    const card = await page.locator('.cohort-controls').boundingBox();
    for (const field of await page.locator('.cohort-controls .Polaris-Select').all()) {
      const box = (await field.boundingBox())!;
      expect(box.x + box.width).toBeLessThanOrEqual(card!.x + card!.width + 1);
    }
  });
});
