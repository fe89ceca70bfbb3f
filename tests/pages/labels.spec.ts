import type { Page } from '@playwright/test';
import { expect, test } from '../support/pages.ts';
import { EVERY_PAGE } from './every-page.ts';

/** What a reader with a screen reader would miss: controls without a name, pictures without text, doubled ids. */
function missingLabels(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const shown = (element: Element) => element.getClientRects().length > 0;
    const text = (element: Element | null) => element?.textContent?.trim() ?? '';
    const byIds = (ids: string | null) =>
      (ids ?? '')
        .split(/\s+/)
        .map((id) => text(id ? document.getElementById(id) : null))
        .join('');
    const nameOf = (element: Element): string => {
      const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
      return [
        element.getAttribute('aria-label') ?? '',
        byIds(element.getAttribute('aria-labelledby')),
        ...labels.map(text),
        text(element),
        element.getAttribute('title') ?? '',
        ...[...element.querySelectorAll('img')].map((image) => image.alt),
      ]
        .join('')
        .trim();
    };
    const controls = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea')];
    const unnamed = controls
      .filter((element) => shown(element) && element.getAttribute('aria-hidden') !== 'true' && nameOf(element) === '')
      .map((element) => `no name: ${element.outerHTML.slice(0, 160)}`);
    const pictures = [...document.querySelectorAll('img:not([alt])')].map((image) => `no alt: ${image.outerHTML}`);
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    const doubled = ids.filter((id, index) => id !== '' && ids.indexOf(id) !== index).map((id) => `id twice: ${id}`);
    const tables = [...document.querySelectorAll('table:not([role])')]
      .filter((table) => table.querySelector('tbody th, tbody td') && !table.querySelector('thead th[scope=col]'))
      .map((table) => `no column heads: ${table.outerHTML.slice(0, 160)}`);
    return [...unnamed, ...pictures, ...doubled, ...tables];
  });
}

for (const address of EVERY_PAGE) {
  test(`everything on ${address} has a name`, async ({ page }) => {
    await page.goto(address);
    await page.waitForLoadState('networkidle');
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    expect(await missingLabels(page)).toEqual([]);
  });
}

test('the tree table is one stop of the Tab key per row, not one per row and cell', async ({ page }) => {
  await page.goto('/roas?preset=last90&open=all');
  const stops = await page.locator('table[role=treegrid] tbody [tabindex="0"]').count();
  expect(stops).toBeLessThanOrEqual(2); // the active row and its link
});

test('figures tell their formula to whoever can’t hover', async ({ page }) => {
  await page.goto('/roas?preset=last90');
  const name = page.locator('[data-figure=roas] .formula-name');
  await name.focus();
  await expect(page.locator('[data-figure=roas] [role=tooltip]')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-figure=roas] [role=tooltip]')).toBeHidden();
});
