import type { Page } from '@playwright/test';
import { dropFile } from '../support/drop-file.ts';
import { expect } from '../support/pages.ts';

/** Two leads of a Meta form, as its export has them. */
export const LEADS = [
  'id,created_time,ad_id,ad_name,adset_id,adset_name,campaign_id,campaign_name,form_id,form_name,is_organic,platform,email,full_name',
  'l:880001,2026-10-02T09:15:00+00:00,ag:71,Reel,as:61,Lookalike,c:51,Workshops,f:41,Candle workshop,false,ig,nora@example.org,Nora Petit',
  'l:880002,2026-10-03T18:40:00+00:00,ag:71,Reel,as:61,Lookalike,c:51,Workshops,f:41,Candle workshop,false,fb,sam@example.org,Sam Roche',
].join('\n');

export async function importFile(page: Page, name: string, content: string): Promise<void> {
  await page.goto('/imports/new');
  await page.waitForLoadState('networkidle');
  await dropFile(page, name, content);
  await expect(page.getByText('First rows as understood')).toBeVisible();
  await page.getByRole('button', { name: 'Start import' }).click();
  await expect(page.getByText('Finished', { exact: true })).toBeVisible({ timeout: 30_000 });
}

/** Makes an account with an empty workspace of its own. */
export async function signUp(page: Page, name: string): Promise<void> {
  await page.goto('/sign-up');
  await page.waitForLoadState('networkidle');
  await page.getByLabel(/^(?:Your name|Votre nom)/).fill(name);
  await page.locator('input[name=email]').fill(`${name.split(' ')[0]!.toLowerCase()}-${Date.now()}@shop.example`);
  await page.locator('input[name=password]').fill('a-long-enough-password');
  await page.locator('button[type=submit]').first().click();
  await page.waitForURL((url) => url.pathname === '/');
}
