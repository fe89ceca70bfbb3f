import { expect, it } from 'vitest';
import type { EntityRow } from '#app/database/reading/entities.server.ts';
import { adCatalogue } from '#app/reports/roas/ad-catalogue.ts';
import { placements } from '#app/reports/roas/placement.ts';

const CAMPAIGN = '120300000000003';
const touchOf = (id: string, channel: string, rule: string): EntityRow => ({
  id,
  channel,
  rule,
  platform: 'meta',
  source: 'instagram',
  medium: 'paid',
  campaignKey: CAMPAIGN,
  campaignName: 'Spring',
  adsetKey: null,
  adKey: null,
});
const homeOf = (...entities: EntityRow[]) => {
  const places = placements(entities, adCatalogue([]));
  const spend = places.ofSpend({ platform: 'meta', campaignKey: CAMPAIGN, adsetKey: null, adKey: null });
  return new Set([spend.channel, ...entities.map(({ id }) => places.ofEntity(id)?.channel)]);
};

it('given a campaign whose clicks a rule of one’s own moves, then its leads and its spend go with them', () => {
  expect(homeOf(touchOf('1', 'custom-z', 'rule-1'), touchOf('2', 'lead-ad', 'lead'))).toEqual(new Set(['custom-z']));
});

it('given a campaign of which some clicks stay in the platform’s paid channel, then the campaign stays there whole', () => {
  const moved = touchOf('1', 'custom-z', 'rule-1');
  expect(homeOf(moved, touchOf('2', 'paid-social', 'paid-social-site'))).toEqual(new Set(['paid-social']));
});
