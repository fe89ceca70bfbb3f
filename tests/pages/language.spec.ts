import { expect, test } from '../support/pages.ts';

test('the language is switched for every page and stays', async ({ page }) => {
  await page.goto('/');
  await page.waitForLoadState('networkidle');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('menuitem', { name: 'Français' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await page.getByRole('link', { name: 'Commandes', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Commandes' })).toBeVisible();
  await page.goto('/roas');
  await expect(page.getByRole('heading', { level: 1, name: 'ROAS' })).toBeVisible();
  await expect(page.getByText('Dépenses publicitaires').first()).toBeVisible();
  await expect(page.locator('.figure-value').nth(2)).toHaveText(/^\d+,\d\d×$/);
});

test.describe('a browser that asks for French', () => {
  test.use({ locale: 'fr-FR' });
  test('gets French without choosing', async ({ page }) => {
    await page.goto('/settings');
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
    await expect(page.getByRole('heading', { level: 1, name: 'Paramètres' })).toBeVisible();
  });
});

test('the dark theme is switched and stays', async ({ page }) => {
  await page.goto('/');
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await expect(page.locator('html')).toHaveClass(/p-theme-dark/);
  await page.goto('/orders');
  await expect(page.locator('html')).toHaveClass(/p-theme-dark/);
});
