import { test, expect } from '../support/pages.ts';

/* The demo's connection as it is, its sync log, and the campaigns that it reads. */

test('the demo’s Meta connection says what it reads, with which permissions, and how it went', async ({ page }) => {
  await page.goto('/settings/connections');
  const card = page.locator('[data-connection=active]');
  await expect(card.locator('[data-target=account]')).toContainText('Atelier Lumen FR');
  await expect(card.locator('[data-target=page]')).toContainText('Atelier Lumen');
  await expect(card.locator('[data-permission=ads_read]')).toContainText('Granted');
  await card.getByRole('link', { name: /Sync log/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sync log' })).toBeVisible();
  await expect(page.locator('tr[data-run=done][data-kind=insights]').first()).toBeVisible();
  await expect(page.locator('tr[data-run=done][data-kind=objects]').first()).toBeVisible();
  await expect(page.locator('tr[data-run=failed]')).toHaveCount(0);
});

test('somebody who has it read again hears how old it is', async ({ page }) => {
  await page.goto('/settings/connections');
  await page.getByRole('button', { name: /^Read again what/ }).click();
  await expect(
    page.getByRole('status').filter({ hasText: /is read again|are read again|asked of Meta again/ }),
  ).toBeVisible();
});

test('campaigns open to their ads, and one tells how it stood and what was told of its days', async ({ page }) => {
  await page.goto('/campaigns?preset=last90');
  const campaign = page.locator('tr[data-object=campaign]').first();
  await expect(campaign).toContainText(/€/);
  await expect(page.locator('tr[data-object=ad]')).toHaveCount(0);
  await campaign.getByRole('button').click();
  await page.locator('tr[data-object=adset]').first().getByRole('button').click();
  const picture = page.locator('tr[data-object=ad] img').first();
  await expect(picture).toBeVisible();
  // it is loaded once it is in sight
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(96);
  await campaign.getByRole('link').click();
  await expect(page.locator('#object')).toBeVisible();
  await page.getByRole('link', { name: 'Show', exact: true }).first().click();
  await expect(page.getByRole('dialog')).toContainText('campaign_id');
});
