import type { AdRow, KindSpec } from '../tables/file-kind.ts';

/** Google Ads reports (CSV): title, date range as prose, header, rows, totals. */
export const googleAdsFile: KindSpec = {
  kind: 'google-ads',
  label: 'Google Ads report',
  needsCurrency: true,
  instants: [],
  required: [['campaignName', 'adsetName', 'campaignId', 'accountName', 'day'], ['spend']],
  title: /^(?:(?:campaign|ad group|ad|account|keyword)s? (?:performance )?report|rapport sur les |rapport des )/i,
  columns: [
    { name: 'day', en: ['Day', 'Date'], fr: ['Jour', 'Date'], holds: 'date' },
    { name: 'week', en: ['Week'], fr: ['Semaine'], holds: 'date' },
    { name: 'month', en: ['Month'], fr: ['Mois'] },
    { name: 'accountName', en: ['Account name', 'Account'], fr: ['Nom du compte', 'Compte'] },
    { name: 'accountId', en: ['Customer ID', 'External customer ID'], fr: ['ID client', 'Numéro client'] },
    { name: 'campaignName', en: ['Campaign'], fr: ['Campagne'] },
    { name: 'campaignId', en: ['Campaign ID'], fr: ['ID de la campagne', 'ID campagne'] },
    { name: 'adsetName', en: ['Ad group'], fr: ["Groupe d'annonces"] },
    { name: 'adsetId', en: ['Ad group ID'], fr: ["ID du groupe d'annonces"] },
    { name: 'adName', en: ['Ad name', 'Ad'], fr: ["Nom de l'annonce", 'Annonce'] },
    { name: 'adId', en: ['Ad ID'], fr: ["ID de l'annonce"] },
    { name: 'headline', en: ['Headline 1', 'Headline'], fr: ['Titre 1'] },
    { name: 'finalUrl', en: ['Final URL'], fr: ['URL finale'] },
    { name: 'currency', en: ['Currency code', 'Currency'], fr: ['Code de la devise', 'Code devise', 'Devise'] },
    { name: 'spend', en: ['Cost'], fr: ['Coût'], holds: 'amount' },
    { name: 'impressions', en: ['Impr.', 'Impressions'], fr: ['Impr.', 'Impressions'], holds: 'amount' },
    { name: 'clicks', en: ['Clicks'], fr: ['Clics'], holds: 'amount' },
    { name: 'purchases', en: ['Conversions'], fr: ['Conversions'], holds: 'amount' },
    {
      name: 'purchaseValue',
      en: ['Conv. value', 'Conversion value', 'Total conv. value'],
      fr: ['Valeur de conversion', 'Valeur de conv.'],
      holds: 'amount',
    },
    { name: 'device', en: ['Device'], fr: ['Appareil'], holds: 'breakdown' },
    {
      name: 'network',
      en: ['Network (with search partners)', 'Network'],
      fr: ['Réseau (avec les partenaires du Réseau de Recherche)', 'Réseau'],
      holds: 'breakdown',
    },
    { name: 'hour', en: ['Hour of the day'], fr: ['Heure de la journée'], holds: 'breakdown' },
    { name: 'keyword', en: ['Search keyword', 'Keyword'], fr: ['Mot clé'], holds: 'breakdown' },
  ],
  plan: { rows: 'ads', isTotals: isGoogleTotals, hasParentRows: false },
};

/** "Total: Campaigns", "Total: Account", "Total : compte", … in the first cell. */
function isGoogleTotals({ firstCell }: AdRow): boolean {
  return /^total\s*:/i.test(firstCell);
}
