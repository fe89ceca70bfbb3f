import { expect, test } from '../support/pages.ts';

test('orders are sorted by a click on a head, and the address keeps it', async ({ page }) => {
  await page.goto('/orders?preset=last90&currency=EUR');
  const revenue = page.locator('.order-table thead').getByRole('button', { name: /^Revenue/ });
  await revenue.click();
  await expect(page).toHaveURL(/sort=-revenue/);
  await expect(page.locator('th[aria-sort=descending]')).toContainText('Revenue');
  const amounts = async () =>
    (await page.locator('.order-table tbody tr td:last-child').allTextContents()).map((text) =>
      Number(text.replace(/,/g, '').replace('\u2212', '-')),
    );
  // the head says at once what is asked for; the rows follow
  await expect(async () => {
    const highest = await amounts();
    expect(highest).toEqual(highest.toSorted((a, b) => b - a));
  }).toPass({ timeout: 15_000 });
  await revenue.click();
  await expect(page).toHaveURL(/sort=revenue/);
  await expect(page.locator('th[aria-sort=ascending]')).toContainText('Revenue');
  await expect(async () => {
    const lowest = await amounts();
    expect(lowest).toEqual(lowest.toSorted((a, b) => a - b));
  }).toPass({ timeout: 15_000 });
});

test('a search without result offers to clear the filters, and the field is cleared with them', async ({ page }) => {
  await page.goto('/orders?q=nowhere&state=paid');
  await expect(page.getByText('No order of any day matches “nowhere”', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page.locator('.order-table tbody tr').first()).toBeVisible();
  await expect(page.getByLabel('Order name or number')).toHaveValue('');
});

test('the orders behind a campaign name it', async ({ page }) => {
  await page.goto('/roas?preset=last90&open=all');
  const row = page.locator('table[role=treegrid] tbody tr[aria-level="2"]').first();
  const name = await row.locator('.row-name > span').last().textContent();
  await row.getByRole('link').first().click();
  await expect(page.getByText(`Behind: ${name}`)).toBeVisible();

  // and the way back from one of them leads to the same list
  const list = new URL(page.url());
  await page.locator('.order-table tbody th a').first().click();
  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]{36}/);
  // the address is there before the page: until then the last link of that name is the navigation's, to all orders
  await expect(page.getByRole('heading', { level: 1, name: /^Order #/ })).toBeVisible();
  await page.getByRole('link', { name: 'Orders', exact: true }).last().click();
  await expect(page).toHaveURL(/\/orders\?/);
  expect(new URL(page.url()).searchParams.get('row')).toBe(list.searchParams.get('row'));
});

test('the raw payload opens at the part that decided', async ({ page }) => {
  await page.goto('/orders?preset=last90');
  await page.locator('.order-table tbody th a').first().click();
  await page.locator('.timeline a').first().click();
  await expect(page.getByTestId('payload')).toBeVisible();
  await expect(async () => {
    const seen = await page.getByTestId('payload').evaluate((frame) => {
      const { top, bottom } = frame.getBoundingClientRect();
      return [...frame.querySelectorAll('mark')].some((mark) => {
        const box = mark.getBoundingClientRect();
        return box.top >= top && box.bottom <= bottom;
      });
    });
    expect(seen).toBe(true);
  }).toPass({ timeout: 5000 });
});
