/** What the invented shop sells and who its invented customers are. */
export interface Product {
  id: string;
  variantId: string;
  handle: string;
  title: string;
  sku: string;
  /** Price with tax, in euro cents. */
  priceCents: number;
}

const ROWS: [string, string, string, number][] = [
  ['lampe-opaline', 'Lampe Opaline', 'LUM-001', 8900],
  ['suspension-aurore', 'Suspension Aurore', 'LUM-002', 14900],
  ['applique-brume', 'Applique Brume', 'LUM-003', 6450],
  ['lampadaire-zenith', 'Lampadaire Zénith', 'LUM-004', 21990],
  ['bougie-figuier', 'Bougie Figuier', 'LUM-005', 2900],
  ['bougie-cedre', 'Bougie Cèdre, 220 g', 'LUM-006', 3250],
  ['vase-galet', 'Vase Galet', 'LUM-007', 4590],
  ['abat-jour-lin', 'Abat-jour "Lin naturel"', 'LUM-008', 3999],
  ['guirlande-lucioles', 'Guirlande Lucioles', 'LUM-009', 2499],
  ['photophore-ambre', 'Photophore Ambre', 'LUM-010', 1850],
  ['miroir-halo', 'Miroir Halo', 'LUM-011', 12900],
  ['ampoule-filament', 'Ampoule à filament', 'LUM-012', 1290],
];

export const PRODUCTS: readonly Product[] = ROWS.map(([handle, title, sku, priceCents], i) => ({
  id: `8${String(204871930000 + i * 37)}`,
  variantId: `44${String(771920310000 + i * 91)}`,
  handle,
  title,
  sku,
  priceCents,
}));

export const FIRST_NAMES = [
  'Alma',
  'Basile',
  'Céleste',
  'Darius',
  'Élise',
  'Fanny',
  'Gaspard',
  'Hana',
  'Ismaël',
  'Joséphine',
  'Kenji',
  'Lucie',
  'Malo',
  'Noémie',
  'Octave',
  'Prune',
  'Quentin',
  'Romane',
  'Siméon',
  'Tess',
] as const;

export const LAST_NAMES = [
  'Abelin',
  'Brunoy',
  'Castaing',
  'Delmar',
  'Escande',
  'Ferrant',
  'Granval',
  'Hautpré',
  'Isnardi',
  'Jolivart',
  'Kervadec',
  'Lescure',
  'Montfort',
  'Nervil',
  'Orsatti',
  "d'Aubecourt-Clair",
  'Pradel',
  'Roussillon',
  'Sauvane',
  'Tavernel',
] as const;

interface Place {
  city: string;
  zip: string;
  country: 'FR' | 'BE' | 'DE' | 'CH' | 'JP' | 'GB';
  weight: number;
}

export const PLACES: readonly Place[] = [
  { city: 'Paris', zip: '75011', country: 'FR', weight: 28 },
  { city: 'Lyon', zip: '69003', country: 'FR', weight: 14 },
  { city: 'Nantes', zip: '44000', country: 'FR', weight: 10 },
  { city: 'Bordeaux', zip: '33000', country: 'FR', weight: 10 },
  { city: 'Bourg-en-Bresse', zip: '01000', country: 'FR', weight: 6 },
  { city: 'Bruxelles', zip: '1000', country: 'BE', weight: 8 },
  { city: 'Köln', zip: '50667', country: 'DE', weight: 7 },
  { city: 'Genève', zip: '1201', country: 'CH', weight: 6 },
  { city: 'Leeds', zip: 'LS1 4DY', country: 'GB', weight: 4 },
  { city: 'Kyoto', zip: '600-8216', country: 'JP', weight: 4 },
];

export const COUNTRY_NAMES: Record<Place['country'], string> = {
  FR: 'France',
  BE: 'Belgium',
  DE: 'Germany',
  CH: 'Switzerland',
  JP: 'Japan',
  GB: 'United Kingdom',
};

export const DISCOUNT_CODES = [
  { code: 'BIENVENUE10', percent: 10 },
  { code: 'LUMIERE15', percent: 15 },
  { code: 'CREATRICE-MAE', percent: 12 },
] as const;
