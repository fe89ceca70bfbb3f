import type { AdCatalogueRow } from '../../database/reading/spend.server.ts';
import { foldName, isPlatformId } from './name-key.ts';
import { type Named, Siblings } from './siblings.ts';

/** A place below a channel; null where nothing is known at that level. */
export interface AdPlace {
  readonly campaign: Named | null;
  readonly adset: Named | null;
  readonly ad: Named | null;
}

export interface AdKeys {
  readonly platform: string;
  readonly campaignKey: string | null;
  readonly adsetKey: string | null;
  readonly adKey: string | null;
}

/** What the reports of ad platforms know of campaigns, ad sets and ads, and how keys and names find them. */
export interface AdCatalogue {
  /** Where a spend row belongs. */
  placeOfSpend(row: AdKeys): AdPlace;
  /** A campaign by platform id, or by a name that only one campaign has; null where reports know none. */
  campaign(platform: string, keyOrName: string): Named | null;
  /** An ad set of a campaign, in the same way. */
  adset(platform: string, campaign: Named, keyOrName: string): Named | null;
  /** The place of the ad, or ad set, of that platform id; null where reports know none. */
  byId(platform: string, id: string): AdPlace | null;
  /** The place of the only ad of that name in a campaign (in an ad set, where that is known); null where there is none. */
  adByName(platform: string, place: AdPlace, name: string): AdPlace | null;
}

/**
 * Builds the catalogue from everything that ever cost money. A thing known by its platform id and, from a file without
 * ids, by its name is one thing, provided that the name is unambiguous among its siblings; ambiguous names stay apart.
 */
export function adCatalogue(rows: readonly AdCatalogueRow[]): AdCatalogue {
  const campaigns = new Siblings();
  const adsets = new Siblings();
  const ads = new Siblings();
  const campaignOf = (row: AdKeys): Named | null =>
    row.campaignKey === null ? null : campaigns.find(row.platform, row.campaignKey);
  const adsetOf = (row: AdKeys, campaign: Named | null): Named | null =>
    row.adsetKey === null ? null : adsets.find(scope(row.platform, campaign), row.adsetKey);
  const placeOfSpend = (row: AdKeys): AdPlace => {
    const campaign = campaignOf(row);
    const adset = adsetOf(row, campaign);
    const ad = row.adKey === null ? null : ads.find(scope(row.platform, campaign, adset), row.adKey);
    return { campaign, adset, ad };
  };
  for (const row of rows) if (row.campaignKey !== null) campaigns.add(row.platform, row.campaignKey, row.campaignName);
  for (const row of rows) {
    if (row.adsetKey !== null) adsets.add(scope(row.platform, campaignOf(row)), row.adsetKey, row.adsetName);
  }
  for (const row of rows) {
    const campaign = campaignOf(row);
    if (row.adKey !== null) ads.add(scope(row.platform, campaign, adsetOf(row, campaign)), row.adKey, row.adName);
  }
  const places = new PlaceIndex(rows, placeOfSpend);
  return {
    placeOfSpend,
    campaign: (platform, key) => campaigns.known(platform, key),
    adset: (platform, campaign, key) => adsets.known(scope(platform, campaign), key),
    byId: (platform, id) => places.byId.get(`${platform}|${id}`) ?? null,
    adByName: (platform, place, name) => places.adByName(platform, place, name),
  };
}

function scope(platform: string, campaign: Named | null, adset?: Named | null): string {
  return `${platform}|${campaign?.id ?? ''}${adset === undefined ? '' : `|${adset?.id ?? ''}`}`;
}

class PlaceIndex {
  readonly byId = new Map<string, AdPlace>();
  readonly #adsByName = new Map<string, Map<string, AdPlace>>();

  constructor(rows: readonly AdCatalogueRow[], placeOf: (row: AdKeys) => AdPlace) {
    for (const row of rows) this.#add(row, placeOf(row));
  }

  #add(row: AdCatalogueRow, place: AdPlace): void {
    for (const [key, at] of [
      [row.adsetKey, { ...place, ad: null }],
      [row.adKey, place],
    ] as const) {
      if (key !== null && isPlatformId(key)) this.byId.set(`${row.platform}|${key}`, at);
    }
    if (place.ad === null) return;
    const name = `${scope(row.platform, place.campaign)}|${foldName(place.ad.name)}`;
    const found = this.#adsByName.get(name) ?? new Map<string, AdPlace>();
    this.#adsByName.set(name, found.set(`${place.adset?.id ?? ''}|${place.ad.id}`, place));
  }

  adByName(platform: string, place: AdPlace, name: string): AdPlace | null {
    const found = [...(this.#adsByName.get(`${scope(platform, place.campaign)}|${foldName(name)}`)?.values() ?? [])];
    const fitting = place.adset ? found.filter(({ adset }) => adset?.id === place.adset!.id) : found;
    return fitting.length === 1 ? fitting[0]! : null;
  }
}
