import { expect, test } from '../support/pages.ts';

test.describe('from a figure to its proof', () => {
  test('three clicks lead from a revenue figure to the raw payload it came from', async ({ page }) => {
    // GIVEN the ROAS page, which only counts what the shop sold
    await page.goto('/roas?preset=last90');
    await page.waitForLoadState('networkidle');
    const figure = page.locator('table[role=treegrid] tbody tr', { hasText: 'Paid social' }).getByRole('link').first();

    // WHEN a figure, one of its orders and one of that order's credits are clicked
    await figure.click();
    await expect(page).toHaveURL(/\/orders\?.*row=/);
    await page.locator('table.plain-table tbody th a').first().click();
    await expect(page).toHaveURL(/\/orders\/[0-9a-f-]{36}/);
    await page.getByTestId('credits').locator('td.chosen a').first().click();

    // THEN the drawer shows the event as it was received, unaltered, with the rule that gave the credit
    const drawer = page.getByRole('dialog', { name: 'Evidence' });
    await expect(drawer).toBeVisible();
    await expect(drawer.getByText('Unaltered', { exact: true })).toBeVisible();
    await expect(drawer.getByTestId('payload').locator('mark').first()).toBeVisible();
    await expect(drawer.getByText('attribution-1')).toBeVisible();
  });

  test('the orders behind a figure add up to it, to the cent', async ({ page }) => {
    await page.goto('/roas?preset=last90&open=all');
    await page.waitForLoadState('networkidle');
    const figures = page.locator('table[role=treegrid] tbody tr a');
    for (const position of [0, 3]) {
      const shown = await figures.nth(position).textContent();
      const address = await figures.nth(position).getAttribute('href');
      await page.goto(address!);
      await expect(page.locator('table.plain-table tfoot tr').first().locator('td').last()).toHaveText(shown!);
      await page.goBack();
    }
  });

  test('the drawer keeps the keyboard inside, Escape closes it and the focus returns', async ({ page }) => {
    await page.goto('/orders?preset=last90');
    await page.waitForLoadState('networkidle');
    await page.locator('table.plain-table tbody th a').first().click();
    const opener = page.locator('.timeline a').first();
    await opener.focus();
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog');
    await expect(drawer).toBeVisible();
    for (let presses = 0; presses < 6; presses += 1) await page.keyboard.press('Tab');
    const outside = await page.evaluate(() => {
      const focused = document.activeElement;
      return focused !== document.body && focused?.closest('dialog') === null;
    });
    expect(outside).toBe(false);
    await page.keyboard.press('Escape');
    await expect(drawer).toBeHidden();
    await expect(opener).toBeFocused();
  });
});
