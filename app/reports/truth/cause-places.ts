import type { KnownCauseOfOrder } from '../../database/reading/known-causes.server.ts';
import { type Placements, UNATTRIBUTED_CHANNEL } from '../roas/placement.ts';

/** Where a cause stands among the channels and campaigns that reports show. */
export interface CausePlace {
  readonly channel: string;
  readonly campaign: string | null; // "platform|id"; null where no campaign is told
}

/** Credits and causes in the same words: a campaign is shown in its home channel (placement.ts), on both sides. */
export class CausePlaces {
  readonly #places: Placements;
  readonly #campaigns = new Map<string, CausePlace>(); // by "platform|id" and "platform|name"

  constructor(places: Placements) {
    this.#places = places;
    for (const entityId of places.groupOf.keys()) {
      const place = places.ofEntity(entityId);
      if (!place?.campaign || place.platform === null) continue;
      const known = { channel: place.channel, campaign: `${place.platform}|${place.campaign.id}` };
      this.#campaigns.set(`${place.platform}|${place.campaign.id.toLowerCase()}`, known);
      if (place.campaign.name) this.#campaigns.set(`${place.platform}|${place.campaign.name.toLowerCase()}`, known);
    }
  }

  ofEntity(entityId: string): CausePlace {
    const place = this.#places.ofEntity(entityId);
    if (!place) return { channel: UNATTRIBUTED_CHANNEL, campaign: null };
    const campaign = place.campaign && place.platform !== null ? `${place.platform}|${place.campaign.id}` : null;
    return { channel: place.channel, campaign };
  }

  /** A campaign that no touch of any order names keeps the file's channel: no model can reach it. */
  ofCause({ channel, platform, campaign }: KnownCauseOfOrder): CausePlace {
    if (campaign === null) return { channel, campaign: null };
    const known = this.#campaigns.get(`${platform}|${campaign.toLowerCase()}`);
    return known ?? { channel, campaign: `${platform ?? ''}|${campaign}` };
  }
}
