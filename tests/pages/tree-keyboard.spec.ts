import { expect, test } from '../support/pages.ts';

test('the tree table is walked with the keyboard alone', async ({ page }) => {
  // GIVEN the focus on the first row
  await page.goto('/roas?preset=last90');
  await page.waitForLoadState('networkidle');
  const rows = page.locator('table[role=treegrid] tbody tr');
  const first = rows.first();
  await first.focus();
  await expect(first).toHaveAttribute('aria-expanded', 'false');

  // WHEN right is pressed the row opens, and right again goes to its first child
  await page.keyboard.press('ArrowRight');
  await expect(first).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(rows.nth(1)).toBeFocused();
  await expect(rows.nth(1)).toHaveAttribute('aria-level', '2');

  // THEN left goes back to the parent, and closes it
  await page.keyboard.press('ArrowLeft');
  await expect(first).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(first).toHaveAttribute('aria-expanded', 'false');

  // AND End reaches the last row, Enter lists the orders behind a row
  await page.keyboard.press('End');
  await expect(rows.last()).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/orders\?.*row=/);
});

test('what is open and how it is sorted is in the address, so a link shows the same table', async ({ page }) => {
  await page.goto('/roas?preset=last90');
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Open all' }).click();
  await page
    .locator('table[role=treegrid] thead')
    .getByRole('button', { name: /^Spend/ })
    .click();
  await expect(page).toHaveURL(/open=all/);
  await expect(page).toHaveURL(/sort=-spend/);
  // the address is there before a large table is drawn anew
  await expect(page.locator('th[aria-sort=descending]')).toContainText('Spend');
  await expect(page.locator('tr[aria-level="4"]').first()).toBeVisible();
  const names = await page.locator('table[role=treegrid] tbody th').allTextContents();
  await page.reload();
  await expect(page.locator('table[role=treegrid] tbody th')).toHaveText(names);
});

test('choices made faster than a page answers all count', async ({ page }) => {
  await page.goto('/roas?preset=last90');
  // in one go, before anything can be drawn in between
  await page.locator('table[role=treegrid]').evaluate((table) => {
    const head = (name: string) =>
      [...table.querySelectorAll<HTMLButtonElement>('.sort-button')].find(({ textContent }) =>
        textContent.includes(name),
      )!;
    const toggle = table.querySelector<HTMLButtonElement>('button.tree-toggle')!;
    toggle.click();
    head('Orders').click();
    head('Orders').click();
  });
  await expect(page).toHaveURL(/sort=orders/);
  await expect(page).toHaveURL(/open=channel/);
  await expect(page.locator('th[aria-sort=ascending]')).toContainText('Orders');
});

test('chosen columns are remembered', async ({ page }) => {
  await page.goto('/roas');
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Leads' }).check();
  await page.reload();
  await expect(page.locator('table[role=treegrid] thead').getByText('Leads', { exact: true })).toBeVisible();
});

test('the CSV holds the rows that are on screen', async ({ page }) => {
  await page.goto('/roas?preset=last90&open=all');
  await page.waitForLoadState('networkidle');
  const shown = await page.locator('table[role=treegrid] tbody tr').count();
  const address = await page.getByRole('link', { name: 'Download CSV' }).getAttribute('href');
  const answer = await page.request.get(address!);
  expect(answer.headers()['content-type']).toContain('text/csv');
  const lines = (await answer.text()).trimEnd().split('\r\n');
  expect(lines).toHaveLength(1 + shown + 1); // head, rows, total
});
