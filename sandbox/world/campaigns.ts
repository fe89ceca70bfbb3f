import { makeRandom } from './random.ts';
import type { Random } from './random.ts';
import type { Ad, Platform } from './types.ts';

interface Plan {
  platform: Platform;
  name: string;
  purpose: 'sales' | 'leads';
  surface: Ad['surface'];
  targetRoas: number;
  weight: number;
  adsets: { name: string; ads: string[]; deleted?: boolean }[];
}

const PLANS: readonly Plan[] = [
  {
    platform: 'meta',
    name: 'Prospection | Large FR',
    purpose: 'sales',
    surface: 'facebook',
    targetRoas: 1.7,
    weight: 38,
    adsets: [
      { name: 'Large 25-54', ads: ['Vidéo atelier', 'Carrousel lampes', 'Image opaline'] },
      { name: 'Similaires acheteurs 3 %', ads: ['Vidéo client', 'Collection'] },
    ],
  },
  {
    platform: 'meta',
    name: 'Retargeting 14 jours',
    purpose: 'sales',
    surface: 'instagram',
    targetRoas: 4.3,
    weight: 30,
    adsets: [
      { name: 'Paniers abandonnés', ads: ['Rappel panier', 'Livraison offerte'] },
      { name: 'Visiteurs produit', ads: ['Catalogue dynamique'] },
    ],
  },
  {
    platform: 'meta',
    name: 'Lancement collection, automne',
    purpose: 'sales',
    surface: 'instagram',
    targetRoas: 0.9,
    weight: 20,
    adsets: [
      { name: 'Intérêt décoration', ads: ['Reel aurore', 'Story brume'] },
      { name: 'Intérêt artisanat', ads: ['Image galet'], deleted: true },
    ],
  },
  {
    platform: 'meta',
    name: 'Formulaire visite du showroom',
    purpose: 'leads',
    surface: 'facebook',
    targetRoas: 2.1,
    weight: 12,
    adsets: [{ name: 'Paris 30 km', ads: ['Invitation showroom', 'Conseil éclairage'] }],
  },
  {
    platform: 'google',
    name: 'Marque',
    purpose: 'sales',
    surface: null,
    targetRoas: 5.2,
    weight: 34,
    adsets: [{ name: 'Exact', ads: ['RSA marque 1', 'RSA marque 2'] }],
  },
  {
    platform: 'google',
    name: 'Générique lampes & suspensions',
    purpose: 'sales',
    surface: null,
    targetRoas: 1.9,
    weight: 36,
    adsets: [
      { name: 'Lampes', ads: ['RSA lampe design', 'RSA lampe artisanale'] },
      { name: 'Suspensions', ads: ['RSA suspension'] },
    ],
  },
  {
    platform: 'google',
    name: 'Shopping tous produits',
    purpose: 'sales',
    surface: null,
    targetRoas: 2.8,
    weight: 30,
    adsets: [{ name: 'Tous les produits', ads: ['Annonce produit'] }],
  },
  {
    platform: 'tiktok',
    name: 'UGC Prospecting',
    purpose: 'sales',
    surface: null,
    targetRoas: 1.1,
    weight: 60,
    adsets: [
      { name: 'Broad 18-34', ads: ['Unboxing', 'Before / after'] },
      { name: 'Home decor', ads: ['Atelier tour'] },
    ],
  },
  {
    platform: 'tiktok',
    name: 'Spark Creators',
    purpose: 'sales',
    surface: null,
    targetRoas: 1.8,
    weight: 40,
    adsets: [{ name: 'Creators FR', ads: ['Creator clip 1', 'Creator clip 2'] }],
  },
];

export function slugOf(name: string): string {
  const plain = name.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return plain
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function adsOf(plan: Plan, random: Random, deletionDay: string): Ad[] {
  const campaignId = random.digits(17);
  const count = plan.adsets.reduce((n, adset) => n + adset.ads.length, 0);
  return plan.adsets.flatMap((adset) => {
    const adsetId = random.digits(17);
    return adset.ads.map((adName) => ({
      platform: plan.platform,
      campaignId,
      campaignName: plan.name,
      campaignSlug: slugOf(plan.name),
      purpose: plan.purpose,
      surface: plan.surface,
      adsetId,
      adsetName: adset.name,
      adId: random.digits(18),
      adName,
      weight: (plan.weight / count) * (0.6 + random.next() * 0.8),
      targetRoas: plan.targetRoas * (0.92 + random.next() * 0.16),
      deletedOn: adset.deleted ? deletionDay : null,
    }));
  });
}

/** Every ad of the three accounts. Ids are 17 or 18 digits: beyond 2^53, as the platforms' own can be. */
export function makeAds(seed: number, deletionDay: string): Ad[] {
  const random = makeRandom(seed, 'campaigns');
  return PLANS.flatMap((plan) => adsOf(plan, random, deletionDay));
}
