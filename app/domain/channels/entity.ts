import type { TouchSignal, TouchSource } from '../touchpoints/touch.ts';
import { hashId } from '../values/ids.ts';
import { DEFAULT_GROUPING, type Grouping } from './grouping.ts';
import { type Origin, originOf } from './origin.ts';

/**
 * What credit is given to: a place in channel → campaign → ad set → ad. Keys are the ad platform's ids where they are
 * known, else `name:` and the lowercase name, else null (the touch says nothing at that level).
 * The id is a hash of the origin alone. The channel, and the rule that gave it, follow from the grouping in force: under
 * another grouping the same entities have other channels, and nothing that is keyed by them moves.
 */
export interface AttributionEntity extends Origin {
  readonly id: string;
  readonly visitKey: string;
  readonly channel: string;
  readonly rule: string; // id of the rule that decided
  readonly campaignName: string | null; // as the touch writes it
}

/** The entity of a touch, its channel by `grouping`. */
export function entityOf(
  from: TouchSource,
  signal: TouchSignal,
  grouping: Grouping = DEFAULT_GROUPING,
): AttributionEntity {
  const origin = originOf(from, signal);
  const { channel, rule } = grouping.decide(origin);
  return { ...origin, ...keysOf(origin), channel, rule, campaignName: from.campaign };
}

type Keys = Pick<AttributionEntity, 'id' | 'visitKey'>;
const known = new Map<string, Keys>();
const MOST_KNOWN = 20_000;

/** Most touches come from places that were seen a moment ago: their hashes are remembered. */
function keysOf(origin: Origin): Keys {
  const named = [origin.source, origin.site, origin.medium, origin.platform, origin.paid ? 'paid' : null];
  const place = [origin.signal, ...named, origin.campaignKey, origin.adsetKey, origin.adKey];
  const all = [...place, origin.campaign, origin.clickName, origin.referrer];
  const text = JSON.stringify(all);
  const remembered = known.get(text);
  if (remembered) return remembered;
  const keys = { id: hashOf('entity', all), visitKey: hashOf('visit', place) };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, keys);
  return keys;
}

/**
 * `visitKey`: what two page loads of one visit have in common. The click id's name and the referrer are not in it: a pixel
 * without consent withholds the click id that the order's landing page still has.
 */
function hashOf(kind: 'entity' | 'visit', parts: readonly (string | null)[]): string {
  return hashId(kind, ...parts.map((part) => (part === null ? '-' : `+${part}`)));
}
