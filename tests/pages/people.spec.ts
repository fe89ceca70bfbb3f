import type { Page } from '@playwright/test';
import { expect, test } from '../support/pages.ts';

/** The page of the person of the newest order with a key, reached as people reach it: from the order's page. */
async function openPerson(page: Page): Promise<void> {
  await page.goto('/orders?preset=last90');
  const orders = page.locator('.order-table tbody th a');
  for (let n = 0; n < 5; n += 1) {
    await orders.nth(n).click();
    await page.getByRole('link', { name: 'This person' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Person' })).toBeVisible();
    if ((await page.getByTestId('person-keys').count()) > 0) return;
    await page.goto('/orders?preset=last90');
  }
}

test('an order leads to its person: keys, ties, why they are one, and all that happened', async ({ page }) => {
  await openPerson(page);
  const keys = page.getByTestId('person-keys').locator('tbody tr');
  expect(await keys.count()).toBeGreaterThan(1);
  await expect(page.getByTestId('person-ties').locator('tbody tr').first()).toContainText(/Order #?\w+|Checkout|Lead/);
  expect(await page.getByTestId('person-chains').locator('li').count()).toBe((await keys.count()) - 1);
  expect(await page.getByTestId('person-timeline').locator('> li').count()).toBeGreaterThan(0);
  await page.getByTestId('person-ties').getByRole('link', { name: 'Evidence' }).first().click();
  await expect(page.getByRole('heading', { name: 'Evidence' })).toBeVisible();
});

test('what a decision would move is seen first; it is taken, listed, and taken back', async ({ page }) => {
  await openPerson(page);
  const keys = page.getByTestId('person-keys').locator('tbody tr');
  const phone = keys.filter({ hasText: /Email|Phone/ }).first();
  await phone.getByRole('button', { name: /Identifies nobody/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/orders? moves?\.|No order moves/)).toBeVisible();
  await dialog.getByLabel(/^Why/).fill('seen on too many orders');
  await dialog.getByRole('button', { name: 'Decide' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Shared keys' })).toBeVisible();
  await expect(page.getByTestId('shared-keys')).toContainText('A person decided');
  const decisions = page.getByTestId('identity-decisions');
  await expect(decisions).toContainText('seen on too many orders');

  await decisions.getByRole('button', { name: /^Undo/ }).first().click();
  await expect(dialog.getByText('This will no longer hold')).toBeVisible();
  await dialog.getByRole('button', { name: 'Decide' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Person' })).toBeVisible();
  await expect(page.getByTestId('identity-decisions')).toHaveCount(0);
});

test.describe('refused', () => {
  test.use({ expectedConsoleErrors: [[/40[04]/]] });
  test('a merge that names nothing is refused in words, and the keyboard closes it', async ({ page }) => {
    await openPerson(page);
    await page.getByLabel(/Order name/).fill('#no-such-order');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('There is no order or lead “#no-such-order”.')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Decide' })).toBeDisabled();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });

  test('data health leads to the shared keys; rules of one’s own are shown before they are adopted', async ({
    page,
  }) => {
    await page.goto('/data-health');
    await page.getByRole('link', { name: 'Keys that several people share' }).click();
    await expect(page.getByText('Published rules, identity-2')).toBeVisible();
    await expect(page.getByText('Never by IP address')).toBeVisible();
    const adopt = page.getByRole('button', { name: 'Adopt' });
    await expect(adopt).toBeDisabled();
    await page.getByLabel('Own email domains').fill('no domain!');
    await page.getByRole('button', { name: 'Show what would change' }).click();
    await expect(page.getByText('“no” is not a domain.')).toBeVisible();
    await page.getByLabel('Own email domains').fill('digiflow.example');
    await page.getByRole('button', { name: 'Show what would change' }).click();
    await expect(page.getByText(/orders? moves?\.|No order moves/)).toBeVisible();
    await expect(adopt).toBeEnabled();
    await page.getByLabel('Own email domains').fill('other.example');
    await expect(adopt).toBeDisabled();
  });
});

test.describe('in French, on a phone', () => {
  test.use({ locale: 'fr-FR', viewport: { width: 375, height: 740 } });
  test('both pages fit, and speak French', async ({ page }) => {
    await page.goto('/people/shared');
    await expect(page.getByRole('heading', { level: 1, name: 'Clés partagées' })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    await page.goto('/orders?preset=last90');
    await page.locator('.order-table tbody th a').first().click();
    await page.getByRole('link', { name: 'Cette personne' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Personne' })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  });
});

test.describe('of nobody', () => {
  test.use({ expectedConsoleErrors: [[/404/]] });
  test('a person that is not known is not found', async ({ page }) => {
    const response = await page.goto('/people/00000000-0000-8000-8000-000000000000');
    expect(response?.status()).toBe(404);
  });
});
