import type { AdRow, KindSpec } from '../tables/file-kind.ts';

/** TikTok Ads Manager (XLSX, CSV). French headers are what the interface says; no French export was at hand. */
export const tiktokAdsFile: KindSpec = {
  kind: 'tiktok-ads',
  label: 'TikTok Ads Manager',
  needsCurrency: true,
  instants: [],
  required: [['campaignName', 'adsetName', 'adName', 'campaignId', 'adsetId', 'adId'], ['spend']],
  columns: [
    { name: 'day', en: ['By Day', 'Date', 'Day', 'Stat time day'], fr: ['Par jour', 'Date', 'Jour'], holds: 'date' },
    { name: 'accountName', en: ['Account name', 'Advertiser name'], fr: ['Nom du compte'] },
    { name: 'accountId', en: ['Account ID', 'Advertiser ID'], fr: ['ID du compte'] },
    { name: 'campaignName', en: ['Campaign name'], fr: ['Nom de la campagne'] },
    { name: 'campaignId', en: ['Campaign ID'], fr: ['ID de la campagne', 'ID de campagne'] },
    {
      name: 'adsetName',
      en: ['Ad group name', 'Adgroup name'],
      fr: ["Nom du groupe d'annonces", 'Nom du groupe de publicités'],
    },
    {
      name: 'adsetId',
      en: ['Ad group ID', 'Adgroup ID'],
      fr: ["ID du groupe d'annonces", 'ID du groupe de publicités'],
    },
    { name: 'adName', en: ['Ad name'], fr: ["Nom de l'annonce", 'Nom de la publicité'] },
    { name: 'adId', en: ['Ad ID'], fr: ["ID de l'annonce", 'ID de la publicité'] },
    { name: 'status', en: ['Primary status', 'Status'], fr: ['Statut principal', 'Statut'] },
    { name: 'secondaryStatus', en: ['Secondary status'], fr: ['Statut secondaire'] },
    { name: 'currency', en: ['Currency'], fr: ['Devise'] },
    { name: 'spend', en: ['Cost', 'Total cost'], fr: ['Coût', 'Coût total'], holds: 'amount' },
    { name: 'impressions', en: ['Impressions', 'Impression'], fr: ['Impressions'], holds: 'amount' },
    {
      name: 'linkClicks',
      en: ['Clicks (destination)', 'Clicks (Destination)', 'Destination clicks'],
      fr: ['Clics (destination)'],
      holds: 'amount',
    },
    { name: 'clicks', en: ['Clicks (all)', 'Clicks', 'Click'], fr: ['Clics (tous)', 'Clics'], holds: 'amount' },
    { name: 'reach', en: ['Reach'], fr: ['Couverture'], holds: 'amount' },
    {
      name: 'purchases',
      en: [
        'Purchases',
        'Purchases (website)',
        'Total purchase',
        'Complete payment',
        'Conversions',
        'Total complete payment',
      ],
      fr: ['Achats', 'Conversions'],
      holds: 'amount',
    },
    {
      name: 'purchaseValue',
      en: [
        'Purchase value',
        'Purchase value (website)',
        'Total purchase value',
        'Complete payment value',
        'Conversion value',
      ],
      fr: ["Valeur d'achat", 'Valeur des achats'],
      holds: 'amount',
    },
    {
      name: 'purchaseRoas',
      en: ['Purchase ROAS', 'Purchase ROAS (website)', 'Complete payment ROAS', 'Payment completion ROAS'],
      fr: ['ROAS des achats'],
      holds: 'amount',
    },
    { name: 'age', en: ['Age'], fr: ['Âge'], holds: 'breakdown' },
    { name: 'gender', en: ['Gender'], fr: ['Sexe', 'Genre'], holds: 'breakdown' },
    { name: 'country', en: ['Country/Region', 'Country', 'Location'], fr: ['Pays/Région', 'Pays'], holds: 'breakdown' },
    { name: 'placement', en: ['Placement'], fr: ['Placement'], holds: 'breakdown' },
    { name: 'device', en: ['Device', 'Operating system', 'OS'], fr: ['Appareil'], holds: 'breakdown' },
  ],
  plan: { rows: 'ads', isTotals: isTikTokTotals, hasParentRows: false },
};

const DESCRIBING = [
  'campaignName',
  'campaignId',
  'adsetName',
  'adsetId',
  'adName',
  'adId',
  'status',
  'currency',
  'day',
];
const WORDS = /^(?:grand )?total\b(?: (?:of|for|de|des)\b.*|\s*[:(-].*)?$/i;

/**
 * The first cell begins with "Total", and nothing else describes the row: a campaign may itself be called "Total look",
 * but then it has a status, an id or a day.
 */
function isTikTokTotals({ fields, firstCell }: AdRow): boolean {
  if (!/\btotal\b/i.test(firstCell)) return false;
  const described = DESCRIBING.filter((name) => fields[name] !== undefined && fields[name] !== firstCell);
  const telling = described.filter((name) => !/^-+$/.test(fields[name]!) && name !== 'currency');
  return telling.length === 0 && (described.length > 0 || WORDS.test(firstCell) || /^total/i.test(firstCell));
}
