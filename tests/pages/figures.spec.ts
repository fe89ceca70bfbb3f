import { expect, test } from '../support/pages.ts';

for (const viewport of [
  { width: 1280, height: 900 },
  { width: 800, height: 900 },
  { width: 375, height: 740 },
]) {
  test.describe(`${viewport.width} pixels wide`, () => {
    test.use({ viewport });
    test('every formula can be read as a whole, over what lies around it', async ({ page }) => {
      await page.goto('/roas');
      const names = page.locator('.formula-name');
      for (let index = 0; index < (await names.count()); index += 1) {
        const name = names.nth(index);
        await name.evaluate((element) => element.scrollIntoView({ block: 'center' }));
        await name.focus();
        const hidden = await page.locator('.formula-open').evaluate((text) => {
          const { left, right, top, bottom } = text.getBoundingClientRect();
          const corners = [left + 6, right - 6].flatMap((x) => [top + 6, bottom - 6].map((y) => [x, y] as const));
          return corners.filter(([x, y]) => !text.contains(document.elementFromPoint(x, y)));
        });
        expect(hidden, `corners of formula ${index}`).toEqual([]);
      }
    });
  });
}

test('the rows of the table add up to its total, spend too, and so do the days', async ({ page }) => {
  await page.goto('/roas?preset=last90');
  const minor = (text: string | null) => Number((text ?? '').replace(/[^\d]/g, ''));
  const column = async (rows: string, index: number) =>
    (await page.locator(`${rows} > :nth-child(${index})`).allTextContents()).reduce(
      (sum, text) => sum + minor(text),
      0,
    );
  for (const index of [2, 3]) {
    const total = minor(await page.locator(`.tree-grid tfoot tr > :nth-child(${index})`).textContent());
    expect(await column('.tree-grid tbody tr', index)).toBe(total);
    expect(await column('.plot-table tbody tr', index)).toBe(total);
  }
});

test('all columns of the table are seen on a screen of 1280 pixels', async ({ page }) => {
  await page.goto('/roas?preset=last90&open=all');
  const { room, needed } = await page
    .locator('.tree-scroll')
    .evaluate(({ clientWidth, scrollWidth }) => ({ room: clientWidth, needed: scrollWidth }));
  // fonts differ in width from machine to machine
  expect(needed).toBeLessThanOrEqual(room + 48);
});

test('days are typed as well as picked', async ({ page }) => {
  await page.goto('/roas');
  await page.getByRole('button', { name: /^Days:/ }).click();
  await page.getByLabel('From', { exact: true }).fill('2026-01-05');
  await page.getByLabel('To', { exact: true }).fill('2026-01-20');
  await expect(page.locator('.Polaris-DatePicker__Weekday').first()).toHaveText('Mo');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/from=2026-01-05&to=2026-01-20/);
});
