import { UNATTRIBUTED_ENTITY_ID } from '../../domain/attribution/facts.ts';
import { publishedRule } from '../../domain/channels/published.ts';
import type { EntityRow } from '../../database/reading/entities.server.ts';
import type { AdCatalogue, AdKeys, AdPlace } from './ad-catalogue.ts';
import { isPlatformId } from './name-key.ts';
import { named } from './siblings.ts';

/** Where money is shown: a channel, and what is known below it. */
export interface Placement extends AdPlace {
  readonly channel: string;
  readonly platform: string | null;
}

export const UNATTRIBUTED_CHANNEL = 'unattributed';

/** The channel of an ad platform's spend where no touch says otherwise. */
const PAID_CHANNEL: Readonly<Record<string, string>> = {
  meta: 'paid-social',
  tiktok: 'paid-social',
  'google-ads': 'paid-search',
};

/** Places revenue (by entity) and spend (by its keys) in one tree. */
export interface Placements {
  ofSpend(row: AdKeys): Placement;
  /** null: the entity is `unattributed`, or unknown. */
  ofEntity(entityId: string): Placement | null;
  /** `channel|platform` of every entity that is not unattributed: the groups in which days are added up. */
  readonly groupOf: ReadonlyMap<string, string>;
}

/**
 * A campaign is shown once, with all revenue of its touches and all of its spend, in one home channel: its platform's paid
 * channel if any of its touches was ever classified there, else a channel that a rule of the workspace's own gives any of
 * them, else the channel its touches have (of several the first by name), else the platform's paid channel. So a campaign whose lead forms and clicks both sell has one ROAS, not two halves.
 */
export function placements(entities: readonly EntityRow[], catalogue: AdCatalogue): Placements {
  const places = new Map(entities.map((entity) => [entity.id, placeOfEntity(entity, catalogue)]));
  const homes = homeChannels(entities, places);
  const homeOf = (platform: string, campaignId: string): string =>
    homes.get(`${platform}|${campaignId}`) ?? paidChannelOf(platform);
  const all = new Map<string, Placement>();
  for (const entity of entities) {
    if (entity.id === UNATTRIBUTED_ENTITY_ID || entity.channel === UNATTRIBUTED_CHANNEL) continue;
    const place = places.get(entity.id)!;
    const isAd = entity.platform !== null && place.campaign !== null;
    const channel = isAd ? homeOf(entity.platform, place.campaign.id) : entity.channel;
    all.set(entity.id, { channel, platform: entity.platform, ...place });
  }
  const groupOf = new Map([...all].map(([id, { channel, platform }]) => [id, `${channel}|${platform ?? ''}`]));
  return {
    ofSpend: (row) => {
      const place = catalogue.placeOfSpend(row);
      const channel = place.campaign ? homeOf(row.platform, place.campaign.id) : paidChannelOf(row.platform);
      return { channel, platform: row.platform, ...place };
    },
    ofEntity: (id) => all.get(id) ?? null,
    groupOf,
  };
}

function paidChannelOf(platform: string): string {
  return PAID_CHANNEL[platform] ?? 'paid-other';
}

function homeChannels(entities: readonly EntityRow[], places: ReadonlyMap<string, AdPlace>): Map<string, string> {
  const homes = new Map<string, { readonly channel: string; readonly weight: number }>();
  for (const { id, platform, channel, rule } of entities) {
    const campaign = places.get(id)!.campaign;
    if (platform === null || campaign === null) continue;
    const key = `${platform}|${campaign.id}`;
    const known = homes.get(key);
    const isOwn = Boolean(rule) && publishedRule(rule!) === null;
    const weight = channel === paidChannelOf(platform) ? 2 : Number(isOwn);
    const wins = !known || weight > known.weight || (weight === known.weight && channel < known.channel);
    if (wins) homes.set(key, { channel, weight });
  }
  return new Map([...homes].map(([key, home]) => [key, home.channel]));
}

function placeOfEntity(entity: EntityRow, catalogue: AdCatalogue): AdPlace {
  const { platform } = entity;
  if (platform === null) return { campaign: ownCampaign(entity), adset: null, ad: null };
  const byAd = adPlaceById(platform, entity, catalogue);
  const campaign = knownCampaign(platform, entity, catalogue) ?? byAd?.campaign ?? ownCampaign(entity);
  if (campaign === null) return { campaign: null, adset: null, ad: null };
  if (byAd && byAd.campaign?.id === campaign.id && (byAd.ad || entity.adKey === null)) return byAd;
  const adset =
    entity.adsetKey === null ? null : (catalogue.adset(platform, campaign, entity.adsetKey) ?? named(entity.adsetKey));
  if (entity.adKey === null) return { campaign, adset, ad: null };
  const place = { campaign, adset, ad: null };
  return catalogue.adByName(platform, place, entity.adKey) ?? { ...place, ad: named(entity.adKey) };
}

function adPlaceById(platform: string, entity: EntityRow, catalogue: AdCatalogue): AdPlace | null {
  for (const key of [entity.adKey, entity.adsetKey]) {
    const place = key !== null && isPlatformId(key) ? catalogue.byId(platform, key) : null;
    if (place) return place;
  }
  return null;
}

function knownCampaign(platform: string, entity: EntityRow, catalogue: AdCatalogue): AdPlace['campaign'] {
  for (const key of [entity.campaignKey, entity.campaignName]) {
    const campaign = key === null ? null : catalogue.campaign(platform, key);
    if (campaign) return campaign;
  }
  return null;
}

/** A campaign that no report knows: by its id, named as the touch names it. */
function ownCampaign({ campaignKey, campaignName }: EntityRow): AdPlace['campaign'] {
  const key = campaignKey ?? campaignName;
  if (key === null) return null;
  const own = named(key);
  return campaignName === null ? own : { ...own, name: campaignName };
}
