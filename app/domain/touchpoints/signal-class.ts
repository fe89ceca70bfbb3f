/**
 * What ties an order to where it came from: a closed list, strongest first. Each order is in the first class that any of
 * its counting touches (credit.ts: not after the order, within its window) is of; `nothing` where none counts.
 * - click-id: carries the click id of an ad platform (gclid, fbclid, ttclid, …), wherever it was learnt from
 * - campaign: names a campaign (utm_campaign, the platform's ids) seen by the pixel or in the order's landing page
 * - pixel: a visit that the pixel saw, from a known source without campaign
 * - lead: a lead of the same person, tied by e-mail or phone
 * - discount-code: the order's discount code stands for a source
 * - platform: only what the shop's platform keeps with the order (its journey, its landing page) says of a source
 * - survey: nothing was observed but direct visits, and the buyer said how they heard of the shop
 * - direct: visits without any source
 */
export const SIGNAL_CLASSES = [
  'click-id',
  'campaign',
  'pixel',
  'lead',
  'discount-code',
  'platform',
  'survey',
  'direct',
  'nothing',
] as const;
export type SignalClass = (typeof SIGNAL_CLASSES)[number];
