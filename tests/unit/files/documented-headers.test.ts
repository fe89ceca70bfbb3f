import { describe, expect, it } from 'vitest';
import { specOf } from '#app/platforms/files/kinds.ts';
import { mapColumns } from '#app/platforms/files/map-columns.ts';
import { readFile } from './read-file.ts';
import type { FileKind } from '#app/platforms/tables/file-kind.ts';

/** Headers as real exports and their parsers have them, with the name that is ours; typographic signs are theirs. */
const DOCUMENTED: readonly [FileKind, string, Readonly<Record<string, string>>][] = [
  [
    'meta-ads',
    'English',
    {
      ...{ 'Reporting starts': 'from', 'Reporting ends': 'to', Day: 'day', 'Campaign name': 'campaignName' },
      ...{ 'Ad set name': 'adsetName', 'Ad name': 'adName', 'Amount spent (EUR)': 'spend', Impressions: 'impressions' },
      ...{ Reach: 'reach', 'Link clicks': 'linkClicks', 'Clicks (all)': 'clicks', Results: 'results' },
      ...{ 'Result indicator': 'resultIndicator', Purchases: 'purchases', Gender: 'gender', Age: 'age' },
      'Purchases conversion value': 'purchaseValue',
      'Purchase ROAS (return on ad spend)': 'purchaseRoas',
      ...{ Platform: 'platform', Placement: 'placement' },
      ...{ 'Campaign ID': 'campaignId', 'Ad set ID': 'adsetId', 'Ad ID': 'adId' },
    },
  ],
  [
    'meta-ads',
    'French',
    {
      ...{ 'Début des rapports': 'from', 'Fin des rapports': 'to', Jour: 'day', 'Nom de la campagne': 'campaignName' },
      ...{ 'Nom de l’ensemble de publicités': 'adsetName', 'Nom de la publicité': 'adName' },
      ...{ 'Montant dépensé\u00a0(EUR)': 'spend', Couverture: 'reach', Impressions: 'impressions' },
      ...{ 'Clics sur un lien': 'linkClicks', 'Clics (tous)': 'clicks', Résultats: 'results' },
      ...{ 'Indicateur de résultats': 'resultIndicator', Achats: 'purchases' },
      'Valeur de conversion des achats': 'purchaseValue',
      'ROAS (retour sur les dépenses publicitaires) des achats': 'purchaseRoas',
      ...{ Plateforme: 'platform', Âge: 'age' },
    },
  ],
  [
    'google-ads',
    'English',
    {
      ...{ Campaign: 'campaignName', 'Ad group': 'adsetName', 'Currency code': 'currency', Cost: 'spend' },
      ...{ 'Impr.': 'impressions', Clicks: 'clicks', Conversions: 'purchases', 'Conv. value': 'purchaseValue' },
      ...{ Day: 'day', Week: 'week', Month: 'month', 'Headline 1': 'headline', 'Final URL': 'finalUrl' },
    },
  ],
  [
    'google-ads',
    'French',
    {
      ...{ Campagne: 'campaignName', "Groupe d'annonces": 'adsetName', 'Code de la devise': 'currency', Coût: 'spend' },
      ...{ 'Impr.': 'impressions', Clics: 'clicks', Conversions: 'purchases', 'Valeur de conv.': 'purchaseValue' },
      ...{ Jour: 'day', Mois: 'month' },
    },
  ],
  [
    'tiktok-ads',
    'English, letters of any case',
    {
      ...{ 'By Day': 'day', 'CAMPAIGN NAME': 'campaignName', 'Ad Group Name': 'adsetName', 'ad name': 'adName' },
      ...{ 'Campaign ID': 'campaignId', 'Ad group ID': 'adsetId', 'Ad ID': 'adId', 'Primary status': 'status' },
      ...{ Cost: 'spend', 'Clicks (Destination)': 'linkClicks', 'Clicks (all)': 'clicks', Currency: 'currency' },
    },
  ],
  [
    'woo-analytics',
    'French',
    {
      ...{ Date: 'date', 'Commande n°': 'orderNumber', État: 'status', 'Type de client': 'customerType' },
      ...{ 'Articles vendus': 'itemsSold', 'Code(s) promo': 'coupons', 'Ventes nettes': 'netSales' },
      Attribution: 'attribution',
    },
  ],
  [
    'meta-leads-center',
    'English, both layouts',
    {
      ...{ Created: 'created', Name: 'name', 'Email address': 'email', Source: 'source', Form: 'form' },
      ...{ Channel: 'channel', Stage: 'stage', Owner: 'owner', Labels: 'labels' },
      ...{ 'Phone number (recommended)': 'phone', 'Secondary phone number': 'phone2' },
    },
  ],
];

describe('headers that exports are known to have', () => {
  it.each(DOCUMENTED)('%s, %s: each is the column that it means', (kind, _language, headers) => {
    const names = Object.keys(headers);
    const { columns } = mapColumns(specOf(kind), names);
    const read = Object.fromEntries([...columns].map(([name, index]) => [names[index]!, name]));
    expect(read).toEqual(headers);
  });
});

describe('a report as a spreadsheet in French has saved it again', () => {
  it('keeps Google’s days, amounts and totals apart, whatever spaces part the thousands', async () => {
    const report = [
      'Rapport sur les campagnes;;;',
      '1 mars 2026 - 31 mars 2026;;;',
      'Campagne;Code de la devise;Coût;Valeur de conv.',
      'Marque;EUR;1\u202f234,56;2\u00a0000,5',
      'Générique;EUR;0,44; --',
      'Total\u00a0: campagnes;EUR;1\u202f235,00;2\u00a0000,5',
      'Total : compte;EUR;1 240,00;2 000,5',
    ].join('\n');
    const read = await readFile(report, 'rapport.csv');
    expect(read.recognised).toMatchObject({ kind: 'google-ads', language: 'fr' });
    expect(read.ignored).toBe(2);
    expect(read.rejected).toEqual([]);
    expect(read.summary.totals()).toEqual({ spend: { EUR: '1235.00' }, campaigns: 2 });
    expect(read.summary.period('UTC')).toEqual({ from: '2026-03-01', to: '2026-03-31' });
  });

  it('reads Meta’s report through accents that were encoded twice, days in local order and decimal commas', async () => {
    const report = [
      'DÃ©but des rapports;Fin des rapports;Jour;Nom de la campagne;Montant dÃ©pensÃ© (EUR);RÃ©sultats',
      ';;;;13,5;',
      '01/03/2026;31/03/2026;13/03/2026;Été;12,25;4',
      '01/03/2026;31/03/2026;14/03/2026;Été;1,25;-',
    ].join('\r\n');
    const read = await readFile(report, 'rapport.csv');
    expect(read.recognised).toMatchObject({ kind: 'meta-ads', language: 'fr', currency: 'EUR' });
    expect(read.ignored).toBe(1);
    expect(read.summary.totals()).toEqual({ spend: { EUR: '13.50' }, campaigns: 1 });
    expect(read.summary.period('UTC')).toEqual({ from: '2026-03-13', to: '2026-03-14' });
  });
});

describe('totals rows of an English report', () => {
  it.each(['Campaigns', 'Account', 'Search', 'Performance Max', 'All but removed ads'])(
    '“Total: %s” is no money',
    async (of) => {
      const rows = [`Paused,A,10.00`, `Total: ${of}, --,10.01`];
      const read = await readFile(
        ['Campaign report', 'All time', 'Campaign status,Campaign,Cost', ...rows].join('\n'),
        'report.csv',
        { currency: 'USD' },
      );
      expect(read.ignored).toBe(1);
      expect(read.summary.totals()).toEqual({ spend: { USD: '10.00' }, campaigns: 1 });
    },
  );

  it('Meta’s comes first, with a 0 for its delivery', async () => {
    const header = 'Reporting starts,Reporting ends,Campaign name,Campaign delivery,Amount spent (EUR)';
    const rows = [
      '2026-03-01,2026-03-31,,0,30',
      '2026-03-01,2026-03-31,A,archived,0',
      '2026-03-01,2026-03-31,A,active,30',
    ];
    const read = await readFile([header, ...rows].join('\n'), 'report.csv');
    expect(read.ignored).toBe(1);
    expect(read.records).toHaveLength(2); // names are not unique
    expect(read.summary.totals()).toMatchObject({ spend: { EUR: '30.00' } });
  });
});
