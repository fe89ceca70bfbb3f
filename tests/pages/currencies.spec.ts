import { readFile } from 'node:fs/promises';
import { expect, test } from '../support/pages.ts';

/* The demo shop sells in euros and, now and then, in yen. All page tests share it: what is changed here is taken back. */

const minor = (text: string) => Number(text.replace('−', '-').replace(/[^\d-]/g, '') || 0);

test('another reporting currency shows what it would move before anybody adopts it', async ({ page }) => {
  await page.goto('/settings');
  await page.getByRole('list').getByRole('link', { name: 'Currencies', exact: true }).click();
  await page.getByLabel('Tell figures in').selectOption('EUR');
  await expect(page).toHaveURL(/reporting=EUR/);
  const preview = page.getByRole('region', { name: /What this would change/ });
  const sum = preview.locator('table').first().locator('tfoot td');
  const fetching = page.getByRole('button', { name: 'Get rates from the ECB' });
  await expect(preview).toBeVisible();
  if (await fetching.isVisible()) await fetching.click();
  await expect(page.getByText(/orders? of these days would be converted to EUR/)).toBeVisible();
  await expect(fetching).toBeHidden();
  await expect(sum.first()).toBeVisible();

  // what comes to euros leaves the yen, channel by channel and in the sum
  const [before, after, difference] = (await sum.allTextContents()).map(minor);
  expect(after! - before!).toBe(difference);
  expect(difference).toBeGreaterThan(0);
  for (const level of ['Campaign', 'Day', 'Channel']) {
    await preview.getByRole('button', { name: level }).click();
    const rows = await preview.locator('table').first().locator('tbody tr td:nth-child(4)').allTextContents();
    expect(rows.length).toBeGreaterThan(0);
    if (level === 'Channel') expect(rows.map(minor).reduce((a, b) => a + b, 0)).toBe(difference);
  }
  const yen = await preview.locator('table').nth(1).locator('tfoot td').allTextContents();
  expect(minor(yen[1]!)).toBe(0);

  await page.getByRole('button', { name: 'Leave it as it is' }).click();
  await expect(page).not.toHaveURL(/reporting=/);
});

test.describe('rates by hand', () => {
  test.use({ expectedConsoleErrors: [[/status of 4\d\d/]] });

  test('a rate by hand is listed, downloaded and taken back; what is no rate is refused where it is typed', async ({
    page,
  }) => {
    await page.goto('/settings/currencies');
    await page.getByLabel('Currency', { exact: true }).first().selectOption('KWD');
    await page.getByLabel('Day', { exact: true }).fill('2001-02-03');
    await page.getByLabel('1 euro in KWD').fill('-1');
    await page.getByRole('button', { name: 'Add rate' }).click();
    await expect(page.getByText('The rate must be a decimal number above zero')).toBeVisible();

    await page.getByLabel('1 euro in KWD').fill('0.33210');
    await page.getByRole('button', { name: 'Add rate' }).click();
    await expect(page.getByText('Added. What it touches was converted anew.')).toBeVisible();

    await page.goto('/settings/currencies?of=KWD');
    const line = page.getByTestId('rates').locator('tbody tr').filter({ hasText: '3 Feb 2001' });
    await expect(line).toContainText('0.33210 KWD');
    await expect(line).toContainText('By hand');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV' }).click();
    const csv = await readFile(await (await download).path(), 'utf8');
    expect(csv).toContain('2001-02-03,KWD,0.33210,By hand,');

    await page.getByRole('button', { name: 'Take back the rate of KWD of 3 Feb 2001' }).click();
    await expect(line).toHaveCount(0);
  });
});

test.describe('a file', () => {
  test.use({ expectedConsoleErrors: [[/status of 4\d\d/]] });

  test('that holds no rates is refused with the reason', async ({ page }) => {
    await page.goto('/settings/currencies');
    const file = { name: 'rates.csv', mimeType: 'text/csv', buffer: Buffer.from('name,price\nlamp,3\n') };
    await page.locator('input[type=file]').setInputFiles(file);
    await expect(page.getByText('The file has neither a column for each currency')).toBeVisible();
  });
});

test.describe('on a phone, in French and in the dark', () => {
  test.use({ viewport: { width: 375, height: 800 }, locale: 'fr-FR', colorScheme: 'dark' });

  test('the page fits and is in French', async ({ page }) => {
    await page.goto('/settings/currencies?reporting=EUR');
    await expect(page.getByRole('heading', { name: 'Devises' })).toBeVisible();
    await expect(
      page
        .getByText('Ce que cela changerait')
        .or(page.getByRole('button', { name: 'Canal' }))
        .first(),
    ).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  });
});
