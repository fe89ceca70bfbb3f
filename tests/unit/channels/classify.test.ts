import { describe, expect, it } from 'vitest';
import { entityOf } from '#app/domain/channels/entity.ts';
import { compileGrouping, NO_CHANGES } from '#app/domain/channels/grouping.ts';
import { siteOf } from '#app/domain/channels/site-of.ts';
import { sourceFromLanding } from '#app/domain/touchpoints/parse-landing.ts';
import type { TouchSignal, TouchSource } from '#app/domain/touchpoints/touch.ts';

const landing = (url: string, referrer: string | null = null): TouchSource =>
  sourceFromLanding({ url, referrer, ownHosts: ['lumen.example'] })!;
const classify = (from: TouchSource, signal: TouchSignal) => {
  const { channel, platform } = entityOf(from, signal);
  return { channel, platform };
};

describe('given a landing page and its referrer', () => {
  it.each<[string, string | null, string, string | null]>([
    ['/', null, 'direct', null],
    ['/?utm_source=(direct)&utm_medium=(none)', null, 'direct', null],
    // paid, by the campaign's medium
    ['/?utm_source=ig&utm_medium=paid', null, 'paid-social', 'meta'],
    ['/?utm_source=google&utm_medium=cpc&utm_campaign=brand', null, 'paid-search', 'google-ads'],
    ['/?utm_source=google&utm_medium=cpc&utm_campaign=fr-shopping-lamps', null, 'paid-shopping', 'google-ads'],
    ['/?utm_source=youtube&utm_medium=cpv', null, 'paid-video', 'google-ads'],
    ['/?utm_source=facebook&utm_medium=cpm', null, 'paid-social', 'meta'],
    ['/?utm_source=criteo&utm_medium=cpm', null, 'display', null],
    ['/?utm_source=youtube&utm_medium=cpc', null, 'paid-video', 'google-ads'],
    ['/?utm_source=google&utm_medium=display', null, 'display', null],
    ['/?utm_source=tiktok&utm_medium=paid_social', null, 'paid-social', 'tiktok'],
    ['/?utm_source=linkedin&utm_medium=cpc', null, 'paid-social', null],
    ['/?utm_source=partner&utm_medium=cpc', null, 'paid-other', null],
    ['/?utm_source=amazon&utm_medium=cpc', null, 'paid-shopping', null],
    // click ids
    ['/?gclid=x', null, 'paid-search', 'google-ads'],
    ['/?wbraid=x', 'https://www.google.com/', 'paid-search', 'google-ads'],
    ['/?ttclid=x', null, 'paid-social', 'tiktok'],
    ['/?msclkid=x', null, 'paid-search', null],
    ['/?fbclid=x', null, 'organic-social', null],
    ['/?fbclid=x', 'https://l.instagram.com/', 'organic-social', null],
    ['/?fbclid=x&utm_source=facebook&utm_medium=cpc', null, 'paid-social', 'meta'],
    ['/?fbclid=x&utm_source=facebook&utm_id=120210000000000017', null, 'paid-social', 'meta'],
    ['/?fbclid=x&utm_source=newsletter&utm_medium=email', null, 'email', null],
    // the medium names the channel
    ['/?utm_source=klaviyo&utm_medium=email', null, 'email', null],
    ['/?utm_source=attentive&utm_medium=sms', null, 'sms', null],
    ['/?utm_source=awin&utm_medium=affiliate', null, 'affiliates', null],
    ['/?utm_source=app&utm_medium=web_push', null, 'push', null],
    ['/?utm_source=acast&utm_medium=audio', null, 'audio', null],
    ['/?utm_source=anna&utm_medium=influencer', null, 'organic-social', null],
    ['/?utm_source=flyer&utm_medium=qr', null, 'referral', null],
    ['/?utm_source=flyer', null, 'other', null],
    // referrers
    ['/', 'https://www.google.co.uk/', 'organic-search', null],
    ['/', 'https://fr.search.yahoo.com/', 'organic-search', null],
    ['/', 'android-app://com.google.android.googlequicksearchbox/', 'organic-search', null],
    ['/', 'https://m.facebook.com/', 'organic-social', null],
    ['/', 'https://t.co/abc', 'organic-social', null],
    ['/', 'https://www.youtube.com/', 'organic-video', null],
    ['/', 'https://www.etsy.com/', 'organic-shopping', null],
    ['/', 'https://mail.google.com/', 'email', null],
    ['/', 'https://chatgpt.com/', 'ai-assistant', null],
    ['/', 'https://gemini.google.com/', 'ai-assistant', null],
    ['/?utm_source=chatgpt.com', null, 'ai-assistant', null],
    ['/', 'https://blog.example/', 'referral', null],
  ])(
    'when %s is reached from %s, then the channel is %s and the paid platform %s',
    (url, referrer, channel, platform) => {
      expect(classify(landing(url, referrer), 'pixel')).toEqual({ channel, platform });
    },
  );
});

describe('given a lead', () => {
  const lead = { ...landing('/?utm_source=instagram&utm_medium=paid'), landingPath: null };

  it('when an ad brought it, then it is a lead ad of that platform', () => {
    expect(classify(lead, 'lead')).toEqual({ channel: 'lead-ad', platform: 'meta' });
  });

  it('when it is organic, then no ad takes credit for it', () => {
    expect(classify({ ...lead, medium: 'organic' }, 'lead')).toEqual({ channel: 'organic-social', platform: null });
  });
});

describe('given the entity of a touch', () => {
  const url = '/?utm_source=fb&utm_medium=paid&utm_campaign=Spring&utm_content=Blue';

  it('when the platform’s ids are known, then they are its keys', () => {
    const entity = entityOf(landing(`${url}&utm_id=120210000000000017`), 'pixel');
    expect(entity).toMatchObject({
      source: 'facebook',
      campaignKey: '120210000000000017',
      campaignName: 'Spring',
      adKey: 'name:blue',
    });
  });

  it('when only names are known, then they are, in lowercase', () => {
    expect(entityOf(landing(url), 'pixel')).toMatchObject({ campaignKey: 'name:spring', adsetKey: null });
    expect(entityOf(landing(url), 'pixel').id).toBe(entityOf(landing(url.replace('Spring', 'SPRING')), 'pixel').id);
  });

  it('when two hosts are of one site, then they are one source', () => {
    const [fr, uk] = ['https://www.google.fr/', 'https://www.google.co.uk/'].map((host) =>
      entityOf(landing('/', host), 'pixel'),
    );
    expect(fr).toEqual(uk);
  });

  it('when the order’s landing was auto-tagged and the pixel’s click id withheld, then they are one visit', () => {
    const withheld = { ...landing('/'), source: 'google', medium: 'cpc' };
    const [tagged, plain] = [entityOf(landing('/?gclid=x'), 'order-landing'), entityOf(withheld, 'pixel')];
    expect(tagged.visitKey).toBe(plain.visitKey);
    expect(tagged.channel).toBe(plain.channel);
  });

  it('when an ad is shown on a site that nobody has heard of, then the site makes no entity of its own', () => {
    const on = (host: string) => entityOf(landing('/?utm_source=google&gclid=x', host), 'pixel').id;
    expect(on('https://one.example/')).toBe(on('https://two.example/'));
  });

  it('when another grouping is in force, then the id is the same and the channel another', () => {
    const own = { id: 'r', name: 'R', enabled: true, channel: 'affiliates' };
    const all = [{ field: 'source', is: 'is', values: ['flyer'] }] as const;
    const grouping = compileGrouping({ ...NO_CHANGES, rules: [{ ...own, all }] });
    const [before, after] = [
      entityOf(landing('/?utm_source=Flyer'), 'pixel'),
      entityOf(landing('/?utm_source=flyer'), 'pixel', grouping),
    ];
    expect(after).toEqual({ ...before, channel: 'affiliates', rule: 'r' });
  });
});

describe('given a source’s text', () => {
  it.each([
    ['google', 'google'],
    ['news.google.com', 'google'],
    ['notgoogle.com', null],
    ['google.evil.example', null],
    ['com', null],
    ['amazon.de', 'amazon'],
    ['claude.fr', null],
    ['facebook.com', 'facebook'],
    ['', null],
  ])('when it is %j, then its site is %j', (source, name) => {
    expect(siteOf(source)?.name ?? null).toBe(name);
  });
});
