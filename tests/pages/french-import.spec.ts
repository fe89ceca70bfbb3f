import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { dropFile } from '../support/drop-file.ts';
import { anonymousTest, expect } from '../support/pages.ts';

const ORDERS = [
  'Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Id',
  '#1,nora@example.org,paid,EUR,1234.50,2026-10-02 10:00:00 +0200,1,Lampe,7001',
  '#2,sam@example.org,shipped,EUR,20.00,2026-10-03 10:00:00 +0200,1,Lampe,7002',
  '#3,lou@example.org,paid,EUR,douze,2026-10-04 10:00:00 +0200,1,Lampe,7003',
].join('\n');

anonymousTest.use({ locale: 'fr-FR' });

async function signUpInFrench(page: Page, name: string): Promise<void> {
  await page.goto('/sign-up');
  await page.waitForLoadState('networkidle');
  await page.getByLabel('Votre nom').fill(name);
  await page.getByLabel('E-mail').fill(`${name.toLowerCase()}-${Date.now()}@shop.example`);
  await page.getByLabel('Mot de passe').fill('a-long-enough-password');
  await page.getByRole('button', { name: 'Créer le compte' }).click();
  await expect(page.getByRole('heading', { name: 'Pas encore de chiffres' })).toBeVisible();
}

async function dropOnNewImport(page: Page, name: string, content: string): Promise<void> {
  await page.goto('/imports/new');
  await page.waitForLoadState('networkidle');
  await dropFile(page, name, content);
}

anonymousTest('a French reader gets warnings and reasons of rejected rows in French', async ({ page }) => {
  // GIVEN a file with a row that can't be right and a status that nobody knows
  await signUpInFrench(page, 'Nora');
  await dropOnNewImport(page, 'commandes.csv', ORDERS);

  // THEN the preview writes amounts and dates the French way
  await expect(page.getByRole('heading', { name: /^Commandes Shopify/ })).toBeVisible();
  await expect(page.getByRole('cell', { name: '1 234,50' })).toBeVisible();
  await expect(page.getByRole('cell', { name: /^2 oct\. 2026/ })).toBeVisible();

  // WHEN it is imported
  await page.getByRole('button', { name: 'Lancer l’importation' }).click();
  await expect(page.getByText('Terminée', { exact: true })).toBeVisible({ timeout: 30_000 });

  // THEN the page and the file of rejected rows say in French what was wrong
  const reason = /^Total\s: «\sdouze\s» n’est pas un montant\.$/;
  await expect(page.getByRole('cell', { name: reason })).toBeVisible();
  await expect(page.getByText(/Le statut de paiement «\sshipped\s» n’est pas connu/)).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Télécharger les lignes rejetées' }).click();
  const csv = await readFile(await (await download).path(), 'utf8');
  expect(csv.split('\r\n')[1]).toMatch(/^4,Total,Total\s: «\sdouze\s» n’est pas un montant\.$/);
});

anonymousTest('a French reader is told in French why a file is not recognised', async ({ page }) => {
  await signUpInFrench(page, 'Max');
  await dropOnNewImport(page, 'tableau.csv', 'Couleur,Taille\nrouge,3\n');
  await expect(page.getByRole('heading', { name: 'Ce fichier n’a pas été reconnu' })).toBeVisible();
  await expect(page.getByText(/Aucune de ses colonnes n’est connue\s: «\sCouleur\s», «\sTaille\s»\./)).toBeVisible();
});

anonymousTest.describe('a file that can’t be taken', () => {
  anonymousTest.use({ expectedConsoleErrors: [[/status of 400/]] });

  anonymousTest('is refused in French', async ({ page }) => {
    await signUpInFrench(page, 'Lou');
    await dropOnNewImport(page, 'vide.csv', '');
    await expect(page.getByText('Le fichier est vide. Rien n’a été enregistré.')).toBeVisible();
  });
});
