import type { AdRow, KindSpec } from '../tables/file-kind.ts';

/** Meta Ads Manager and Ads Reporting (CSV, XLSX). Users choose the columns; the currency stands inside the header. */
export const metaAdsFile: KindSpec = {
  kind: 'meta-ads',
  label: 'Meta Ads Manager',
  needsCurrency: true,
  instants: [],
  required: [
    ['from', 'day', 'resultIndicator', 'spend'],
    ['campaignName', 'adsetName', 'adName', 'campaignId', 'adsetId', 'adId', 'accountName', 'accountId', 'day', 'from'],
    ['spend', 'impressions', 'reach', 'results'],
  ],
  wanted: ['spend'],
  columns: [
    { name: 'from', en: ['Reporting starts'], fr: ['Début des rapports', 'Début du rapport'], holds: 'date' },
    { name: 'to', en: ['Reporting ends'], fr: ['Fin des rapports', 'Fin du rapport'], holds: 'date' },
    { name: 'day', en: ['Day', 'Date'], fr: ['Jour', 'Date'], holds: 'date' },
    { name: 'accountName', en: ['Account name'], fr: ['Nom du compte'] },
    { name: 'accountId', en: ['Account ID'], fr: ['Identifiant du compte', 'ID du compte'] },
    { name: 'campaignName', en: ['Campaign name'], fr: ['Nom de la campagne'] },
    { name: 'campaignId', en: ['Campaign ID'], fr: ['Identifiant de la campagne', 'ID de la campagne'] },
    {
      name: 'adsetName',
      en: ['Ad set name', 'Ad Set Name'],
      fr: ["Nom de l'ensemble de publicités", "Nom de l'ensemble de pubs"],
    },
    {
      name: 'adsetId',
      en: ['Ad set ID'],
      fr: ["Identifiant de l'ensemble de publicités", "ID de l'ensemble de publicités"],
    },
    { name: 'adName', en: ['Ad name'], fr: ['Nom de la publicité', 'Nom de la pub'] },
    { name: 'adId', en: ['Ad ID'], fr: ['Identifiant de la publicité', 'ID de la publicité'] },
    { name: 'currency', en: ['Currency', 'Account currency'], fr: ['Devise'] },
    {
      name: 'spend',
      en: ['Amount spent', 'Spent'],
      fr: ['Montant dépensé', 'Montant dépensé au total'],
      holds: 'amount',
    },
    { name: 'impressions', en: ['Impressions'], fr: ['Impressions'], holds: 'amount' },
    { name: 'reach', en: ['Reach'], fr: ['Couverture'], holds: 'amount' },
    { name: 'linkClicks', en: ['Link clicks'], fr: ['Clics sur un lien', 'Clics sur le lien'], holds: 'amount' },
    { name: 'clicks', en: ['Clicks (all)'], fr: ['Clics (tous)'], holds: 'amount' },
    { name: 'results', en: ['Results'], fr: ['Résultats'], holds: 'amount' },
    { name: 'resultIndicator', en: ['Result indicator'], fr: ['Indicateur de résultats'] },
    { name: 'purchases', en: ['Purchases'], fr: ['Achats'], holds: 'amount' },
    {
      name: 'purchaseValue',
      en: ['Purchases conversion value', 'Purchase conversion value'],
      fr: ['Valeur de conversion des achats', "Valeur de conversion de l'achat"],
      holds: 'amount',
    },
    {
      name: 'purchaseRoas',
      en: ['Purchase ROAS (return on ad spend)', 'Purchase ROAS'],
      fr: ['ROAS (retour sur les dépenses publicitaires) des achats', 'ROAS des achats'],
      holds: 'amount',
    },
    { name: 'age', en: ['Age'], fr: ['Âge'], holds: 'breakdown' },
    { name: 'gender', en: ['Gender'], fr: ['Sexe', 'Genre'], holds: 'breakdown' },
    { name: 'country', en: ['Country'], fr: ['Pays'], holds: 'breakdown' },
    { name: 'region', en: ['Region'], fr: ['Région'], holds: 'breakdown' },
    { name: 'platform', en: ['Platform', 'Publisher platform'], fr: ['Plateforme'], holds: 'breakdown' },
    { name: 'placement', en: ['Placement'], fr: ['Placement', 'Emplacement'], holds: 'breakdown' },
    {
      name: 'device',
      en: ['Impression device', 'Device platform', 'Platform device'],
      fr: ["Appareil d'impression", "Plateforme de l'appareil"],
      holds: 'breakdown',
    },
    {
      name: 'hour',
      en: ["Time of day (viewer's time zone)", 'Time of day (ad account time zone)'],
      holds: 'breakdown',
    },
  ],
  plan: { rows: 'ads', isTotals: isMetaTotals, hasParentRows: true },
};

const TOTAL_WORDS = /^(?:results from|résultats (?:de|pour)|total (?:of|de|des)) \d+ \p{L}/iu;

/** The totals row, first or last, names no campaign, ad set or ad, or "Results from 13 campaigns" instead of one. */
function isMetaTotals({ fields, entityColumns }: AdRow): boolean {
  const named = entityColumns.filter((column) => fields[column] !== undefined);
  if (entityColumns.length > 0 && named.length === 0) return true;
  return named.length === 1 && TOTAL_WORDS.test(fields[named[0]!]!);
}
