import { describe, expect, test } from 'vitest';
import { adCatalogue } from '#app/reports/roas/ad-catalogue.ts';
import { foldName } from '#app/reports/roas/name-key.ts';
import { placements } from '#app/reports/roas/placement.ts';
import { rowKeys } from '#app/reports/roas/row-key.ts';

const ad = (
  campaign: [string, string],
  adset: [string, string] | null = null,
  one: [string, string] | null = null,
) => ({
  platform: 'meta',
  campaignKey: campaign[0],
  campaignName: campaign[1],
  adsetKey: adset?.[0] ?? null,
  adsetName: adset?.[1] ?? null,
  adKey: one?.[0] ?? null,
  adName: one?.[1] ?? null,
});
const entity = (id: string, over: object) => ({
  id,
  channel: 'paid-social',
  platform: 'meta',
  source: null,
  medium: null,
  campaignKey: null,
  campaignName: null,
  adsetKey: null,
  adKey: null,
  ...over,
});

describe('names', () => {
  test.each([
    ['Été – Promo 25', 'ete-promo-25'],
    ['name:summer sale', 'summer-sale'],
    ['summer_sale ', 'summer-sale'],
    ['夏 セール', '夏-セール'],
  ])('%j is compared as %j', (name, folded) => {
    expect(foldName(name)).toBe(folded.normalize('NFKD').replace(/\p{M}/gu, ''));
  });
});

describe('the catalogue of ads', () => {
  test('holds a campaign once that one report names and another gives an id', () => {
    const catalogue = adCatalogue([ad(['111111', 'Summer Sale']), ad(['name:summer sale', 'Summer sale'])]);

    expect(
      catalogue.placeOfSpend({ platform: 'meta', campaignKey: 'name:summer sale', adsetKey: null, adKey: null })
        .campaign,
    ).toEqual({
      id: '111111',
      name: 'Summer Sale',
    });
  });

  test('keeps a name apart that two campaigns have', () => {
    const catalogue = adCatalogue([ad(['111111', 'Sale']), ad(['222222', 'Sale'])]);

    expect(catalogue.campaign('meta', 'sale')).toBeNull();
    expect(catalogue.campaign('meta', '222222')).toEqual({ id: '222222', name: 'Sale' });
  });

  test('finds an ad by its name where its campaign has one of that name', () => {
    const rows = [
      ad(['111111', 'A'], ['333333', 'S1'], ['444444', 'Video']),
      ad(['111111', 'A'], ['333334', 'S2'], ['444445', 'Image']),
      ad(['111111', 'A'], ['333334', 'S2'], ['444446', 'Image 2']),
    ];
    const catalogue = adCatalogue(rows);
    const places = placements(
      [
        entity('by name', { campaignKey: 'name:a', adKey: 'name:video' }),
        entity('by id', { adKey: '444445' }),
        entity('unknown', { campaignKey: '111111', adKey: 'name:carousel' }),
      ],
      catalogue,
    );

    expect(rowKeys(places.ofEntity('by name')!)[3]).toBe('ad:meta:111111:333333:444444');
    expect(rowKeys(places.ofEntity('by id')!)[3]).toBe('ad:meta:111111:333334:444445');
    expect(rowKeys(places.ofEntity('unknown')!)[3]).toBe('ad:meta:111111::carousel');
  });
});

describe('the channel of a campaign', () => {
  const catalogue = adCatalogue([ad(['111111', 'A']), ad(['222222', 'B'])]);
  const places = placements(
    [
      entity('click', { campaignKey: '111111' }),
      entity('lead', { campaignKey: '111111', channel: 'lead-ad' }),
      entity('form', { campaignKey: '222222', channel: 'lead-ad' }),
    ],
    catalogue,
  );

  test('is the paid one where any of its touches is, for leads too', () => {
    expect(places.ofEntity('lead')!.channel).toBe('paid-social');
  });

  test('is that of its touches otherwise, and its spend goes with it', () => {
    expect(places.ofSpend({ platform: 'meta', campaignKey: '222222', adsetKey: null, adKey: null }).channel).toBe(
      'lead-ad',
    );
  });

  test('is the paid one of the platform where nothing was ever touched', () => {
    expect(places.ofSpend({ platform: 'google-ads', campaignKey: 'name:x', adsetKey: null, adKey: null }).channel).toBe(
      'paid-search',
    );
  });
});
