import { describe, expect, it } from 'vitest';
import { siteOf } from '#app/domain/channels/site-of.ts';
import { contractJson } from './contract-data.ts';

const { source_category: published } = contractJson('channels/ga4-source-categories.json') as {
  source_category: Record<string, string>;
};
const KINDS: Readonly<Record<string, string>> = {
  SOURCE_CATEGORY_SEARCH: 'search',
  SOURCE_CATEGORY_SOCIAL: 'social',
  SOURCE_CATEGORY_VIDEO: 'video',
  SOURCE_CATEGORY_SHOPPING: 'shopping',
};

describe('given the published source categories of web analytics', () => {
  it('when our lists know a site of theirs, then it is of the same kind', () => {
    const differing = Object.entries(published)
      .map(([source, category]) => ({
        source: source.toLowerCase(),
        theirs: KINDS[category],
        ours: siteOf(source.toLowerCase())?.kind,
      }))
      .filter(({ theirs, ours }) => ours !== undefined && theirs !== undefined && ours !== theirs);
    expect(differing).toEqual([]);
  });

  it('when the sites that matter most are looked up in ours, then they are there', () => {
    const names = [
      'google',
      'bing',
      'yahoo',
      'duckduckgo',
      'facebook',
      'instagram',
      'tiktok',
      'pinterest',
      'youtube',
      'amazon',
      'etsy',
    ];
    expect(names.filter((name) => siteOf(name)?.kind !== KINDS[published[name] ?? ''])).toEqual([]);
  });
});
