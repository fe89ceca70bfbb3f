import { anonymousTest, expect, test } from '../support/pages.ts';

test.describe('what is not there', () => {
  test.use({ expectedConsoleErrors: [[/status of 404/, /status of 400/]] });

  test('an unknown order says so and keeps the way elsewhere', async ({ page }) => {
    await page.goto('/orders/0b0c2a1e-0000-8000-8000-000000000000');
    await expect(page.getByRole('heading', { level: 1, name: "This page doesn't exist" })).toBeVisible();
    await expect(page.getByText('Your numbers are not affected.')).toBeVisible();
    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Orders' })).toBeVisible();
  });

  test('an address with a wrong choice names it', async ({ page }) => {
    await page.goto('/roas?model=magic');
    await expect(page.getByText('“magic” is not a choice for “model”.')).toBeVisible();
  });
});

anonymousTest('a page asks to sign in and leads back to where one wanted to go', async ({ page }) => {
  await page.goto('/roas?model=linear');
  await expect(page).toHaveURL(/\/sign-in\?to=/);
});

anonymousTest.describe('a wrong password', () => {
  anonymousTest.use({ expectedConsoleErrors: [[/status of 401/]] });
  anonymousTest('is refused without saying which of the two was wrong', async ({ page }) => {
    await page.goto('/sign-in');
    await page.getByLabel('Email').fill('demo@digiflow.example');
    await page.getByLabel('Password').fill('not-the-password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('Email or password is wrong')).toBeVisible();
  });
});
