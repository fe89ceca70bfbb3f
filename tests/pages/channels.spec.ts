import type { Page } from '@playwright/test';
import { expect, test } from '../support/pages.ts';

const PAGE = '/settings/channels?preset=last90';
const sources = (page: Page) => page.getByTestId('sources');
const adopt = async (page: Page) => {
  await page.getByRole('button', { name: 'Adopt', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Your draft' })).toBeHidden();
};
const channelsOnRoas = async (page: Page): Promise<string[]> => {
  await page.goto('/roas?preset=last90');
  return page.locator('table[role=treegrid] tbody tr > :first-child').allTextContents();
};

/** Whatever a test adopted, the published rules alone are in force after it. */
async function takeBack(page: Page): Promise<void> {
  await page.goto(PAGE);
  await page.getByRole('button', { name: 'Take version Published rules alone into the draft' }).click();
  const draft = page.getByRole('heading', { name: 'Your draft' });
  if (await draft.isVisible()) await adopt(page);
}

// they share the demo shop's rules: one after the other
test.describe.configure({ mode: 'default' });

test('a source is given to a channel of one’s own, seen first, adopted, found on other pages, and taken back', async ({
  page,
}) => {
  await page.goto(PAGE);
  await page.getByLabel('Name of the channel').fill('Friends');
  await page.getByRole('button', { name: 'Add a channel' }).click();
  // a newsletter is no campaign of an ad platform, which has one home for all its sources
  const row = sources(page).locator('tbody tr').filter({ hasText: 'newsletter' }).first();
  const [source, revenue] = [await row.locator('th').textContent(), await row.locator('td').nth(2).textContent()];
  await row.getByRole('combobox').selectOption({ label: 'Friends' });

  const draft = page.getByRole('region', { name: /What this would change/ });
  await expect(draft.getByRole('row', { name: /Friends/ }).first()).toContainText(revenue!);
  await page.getByLabel('Why (optional)').fill('our own people');
  await adopt(page);

  const assigned = sources(page).locator('tbody tr').filter({ hasText: source! }).first();
  await expect(assigned).toContainText(revenue!);
  await expect(assigned.locator('td').nth(1)).toHaveText(/Friends/);
  await expect(page.getByRole('row', { name: /our own people/ }).first()).toContainText('In force');
  expect((await channelsOnRoas(page)).some((name) => name.includes('Friends'))).toBe(true);

  await takeBack(page);
  expect((await channelsOnRoas(page)).some((name) => name.includes('Friends'))).toBe(false);
});

test('rules are added, put in order, turned off and removed, and every step can be taken back', async ({ page }) => {
  await page.goto(PAGE);
  const rules = page.locator('ol.rule-list').first().locator('li .rule-name');
  for (const [name, value] of [
    ['First', 'one'],
    ['Second', 'two'],
  ] as const) {
    await page.getByRole('button', { name: 'Add a rule' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: 'Keep in the draft' })).toBeDisabled();
    await dialog.getByLabel('Name of the rule').fill(name);
    await dialog.getByLabel('With', { exact: true }).fill(value);
    await dialog.getByRole('button', { name: 'Keep in the draft' }).click();
  }
  await expect(rules).toHaveText(['First', 'Second']);
  await page.getByRole('button', { name: 'Move Second up' }).click();
  await expect(rules).toHaveText(['Second', 'First']);
  await page.getByRole('button', { name: 'Turn Second off' }).click();
  await expect(page.getByText('Off', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Remove First' }).click();
  await expect(rules).toHaveText(['Second']);
  for (let steps = 0; steps < 3; steps += 1) await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(rules).toHaveText(['First', 'Second']);
  await page.getByRole('button', { name: 'Redo', exact: true }).click();
  await expect(rules).toHaveText(['Second', 'First']);
  await page.getByRole('button', { name: 'Discard the draft' }).click();
  await expect(rules).toHaveCount(0);
});

test('an address is tried: its parts, the rule that decides, and which of two click ids counts', async ({ page }) => {
  await page.goto(PAGE);
  await page.getByLabel('Landing page').fill('/?utm_source=flyer&gclid=a1&fbclid=b2&campaign_id=12345');
  const outcome = page.locator('.try-outcome');
  await expect(outcome.getByRole('status')).toContainText('Paid search');
  await expect(outcome).toContainText('Kind of site is search engine');
  await expect(outcome).toContainText('gclid counts, fbclid kept beside it');
  await expect(outcome).toContainText('12345');
  await expect(page).toHaveURL(/try=/);
});

test('a pattern that can’t be read is refused before it is kept', async ({ page }) => {
  await page.goto(PAGE);
  await page.getByRole('button', { name: 'Add a rule' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('How it is compared').selectOption({ label: 'matches the pattern' });
  await dialog.getByLabel('With', { exact: true }).fill('(news');
  await expect(dialog.getByText('This can’t be read as a pattern.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Keep in the draft' })).toBeDisabled();
});

test('the table of sources can be kept as a file, with the rule that decided', async ({ page }) => {
  await page.goto(PAGE);
  const response = await page.request.get('/settings/channels.csv?preset=last90');
  expect(response.headers()['content-type']).toContain('text/csv');
  const [head, first] = (await response.text()).split('\r\n');
  expect(head).toContain('Source,Medium,Channel,Rule,Currency,Revenue,Orders');
  expect(first!.split(',').length).toBeGreaterThan(7);
});
