import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TRACKING_TEMPLATES } from '#app/domain/touchpoints/tracking-templates.ts';
import { MAX_URL } from '#app/domain/touchpoints/split-url.ts';
import { sourceFromLanding } from '#app/domain/touchpoints/parse-landing.ts';
import type { TouchSource } from '#app/domain/touchpoints/touch.ts';

const ownHosts = ['lumen.example', 'lumen.myshopify.com'];
const read = (url: string | null, referrer: string | null = null): TouchSource | null =>
  sourceFromLanding({ url, referrer, ownHosts });

const ids = { campaign: '120210000000000017', adset: '120210000000000027', ad: '120210000000000037' };

describe('given a landing page with our URL template', () => {
  const source = read(
    `/products/lamp?utm_source=Facebook&utm_medium=Paid&utm_campaign=Spring+Sale%20%C3%A9&utm_id=${ids.campaign}` +
      `&utm_content=${ids.ad}&utm_term=${ids.adset}&fbclid=IwAR0abc`,
    'https://l.facebook.com/',
  );

  it('when it is read, then source, medium and campaign are there', () => {
    expect(source).toMatchObject({
      source: 'facebook',
      medium: 'paid',
      campaign: 'Spring Sale é',
      referrer: 'l.facebook.com',
    });
  });

  it('when it is read, then the ids of campaign, ad set and ad are digits as text', () => {
    expect(source).toMatchObject({ campaignId: ids.campaign, adsetId: ids.adset, adId: ids.ad });
  });

  it('when it is read, then the click id and the path without query are there', () => {
    expect(source?.clickId).toEqual({ name: 'fbclid', value: 'IwAR0abc' });
    expect(source?.landingPath).toBe('/products/lamp');
  });
});

describe('given other ways to name a campaign', () => {
  it.each([
    ['/?hsa_cam=9876543&hsa_grp=1234567&hsa_ad=7654321', '9876543', '1234567', '7654321'],
    ['/?gad_source=1&gad_campaignid=21538204910&gbraid=x1', '21538204910', null, null],
    ['/?utm_id=spring&utm_content=blue&utm_term=lamps', null, null, null],
    ['/?utm_id=2024&utm_source=x', null, null, null],
  ])('when the URL is %s, then only what states an id counts as one', (url, campaignId, adsetId, adId) => {
    expect(read(url)).toMatchObject({ campaignId, adsetId, adId });
  });

  it.each(['{{campaign.id}}', '{campaignid}', '__CAMPAIGN_ID__', '(not set)', 'null', '%7B%7Bcampaign.name%7D%7D', ''])(
    'when the template was left as %s, then it says nothing',
    (value) =>
      expect(read(`/?utm_campaign=${value}&utm_id=${value}`)).toMatchObject({ campaign: null, campaignId: null }),
  );

  it('when parameters were escaped for HTML, doubled or put in the fragment, then they are still read', () => {
    expect(read('/?utm_source=a&amp;utm_medium=email')).toMatchObject({ source: 'a', medium: 'email' });
    expect(read('/?utm_source=&utm_source=b')).toMatchObject({ source: 'b' });
    expect(read('/#utm_source=c&utm_medium=sms')).toMatchObject({ source: 'c', medium: 'sms' });
  });
});

describe('given several click ids in one URL', () => {
  it.each([
    ['/?fbclid=f&gclid=g', null, 'gclid'],
    ['/?fbclid=f&gclid=g', 'https://l.instagram.com/', 'fbclid'],
    ['/?fbclid=f&gclid=g&utm_source=google', 'https://l.instagram.com/', 'gclid'],
    ['/?fbclid=f&ttclid=t&msclkid=m', null, 'ttclid'],
  ])('when %s is reached from %s, then %s counts', (url, referrer, name) => {
    expect(read(url, referrer)?.clickId?.name).toBe(name);
  });

  it('when one counts, then the others are kept beside it; with one alone there are none', () => {
    expect(read('/?fbclid=f&gclid=g&ttclid=t&utm_source=tiktok')).toMatchObject({
      clickId: { name: 'ttclid', value: 't' },
      otherClicks: [
        { name: 'gclid', value: 'g' },
        { name: 'fbclid', value: 'f' },
      ],
    });
    expect(read('/?gclid=g')).not.toHaveProperty('otherClicks');
  });
});

describe('given a platform’s template', () => {
  const filled: Readonly<Record<string, string>> = {
    '{{site_source_name}}': 'ig',
    '{{campaign.name}}': 'Spring',
    __CAMPAIGN_NAME__: 'Spring',
    '{Campaign}': 'Spring',
    ...Object.fromEntries(
      ['{{campaign.id}}', '{campaignid}', '__CAMPAIGN_ID__', '{CampaignId}'].map((key) => [key, ids.campaign]),
    ),
    ...Object.fromEntries(['{{adset.id}}', '{adgroupid}', '__AID__', '{AdGroupId}'].map((key) => [key, ids.adset])),
    ...Object.fromEntries(['{{ad.id}}', '{creative}', '__CID__', '{AdId}'].map((key) => [key, ids.ad])),
  };

  it.each(TRACKING_TEMPLATES)(
    'when $platform fills it in, then campaign, ad set and ad are read by their ids',
    ({ parameters }) => {
      const query = parameters
        .split('&')
        .map((pair) => pair.split('='))
        .map(([name, value]) => `${name}=${filled[value!] ?? value}`)
        .join('&');
      expect(query).not.toMatch(/[{}]|__/);
      expect(read(`/lamp?${query}`)).toMatchObject({ campaignId: ids.campaign, adsetId: ids.adset, adId: ids.ad });
    },
  );

  it.each(TRACKING_TEMPLATES)(
    'when $platform did not fill it in, then no placeholder is taken for a name or an id',
    ({ parameters }) => {
      expect(read(`/lamp?${parameters}`)).toMatchObject({
        campaign: null,
        campaignId: null,
        adsetId: null,
        adId: null,
      });
    },
  );

  it('when utm_campaign holds an id alone, then it is the campaign’s, unless another parameter says one', () => {
    expect(read(`/?utm_source=google&utm_campaign=${ids.campaign}`)).toMatchObject({ campaignId: ids.campaign });
    expect(read(`/?utm_campaign=${ids.campaign}&campaign_id=4711`)).toMatchObject({ campaignId: '4711' });
    expect(read('/?utm_campaign=2026')).toMatchObject({ campaign: '2026', campaignId: null });
  });
});

describe('given navigation within the shop', () => {
  it.each([
    ['https://lumen.example/cart', 'https://www.lumen.example/products/lamp'],
    ['https://lumen.example/thanks', 'https://checkout.stripe.com/pay'],
    ['https://lumen.example/thanks', 'https://lumen.myshopify.com/x'],
    ['https://elsewhere.example/b', 'https://elsewhere.example/a'],
  ])('when %s follows %s, then it is no touch', (url, referrer) => {
    expect(read(url, referrer)).toBeNull();
  });

  it('when the page carries a campaign, then it is a touch all the same', () => {
    expect(read('https://lumen.example/?utm_source=news', 'https://lumen.example/')).toMatchObject({
      source: 'news',
      referrer: null,
    });
  });
});

describe('given a landing without campaign', () => {
  it('when there is a referrer, then its host is the source', () => {
    expect(read('/', 'https://www.blog.example/post?id=1')).toMatchObject({
      source: 'blog.example',
      referrer: 'blog.example',
      medium: null,
    });
  });

  it('when there is none, then it is a direct visit: only the path is known', () => {
    const { landingPath, ...rest } = read('https://lumen.example/a')!;
    expect(landingPath).toBe('/a');
    expect(Object.values(rest).every((value) => value === null)).toBe(true);
  });

  it.each([null, '', '   ', 'javascript:alert(1)', 'data:text/html,x', 'mailto:a@b.fr', 'about:blank', 'https://'])(
    'when the URL is %j and there is no referrer, then nothing is known',
    (url) => expect(read(url)).toBeNull(),
  );

  it('when the path names one customer’s checkout, then that part is cut', () => {
    expect(read('https://lumen.example/checkouts/cn/abcdef?utm_source=x')?.landingPath).toBe('/checkouts');
  });
});

describe('given broken and hostile URLs', () => {
  it('when percent-encoding is broken, then what is readable is read', () => {
    expect(read('/?utm_source=a%&utm_medium=%E0%A4%A&utm_campaign=%C3%A9t%C3%A9%')).toMatchObject({
      source: 'a%',
      campaign: 'été%',
    });
  });

  it('when the URL is longer than what is read, then the parameter at the cut is left out', () => {
    const url = `/?utm_source=a&x=${'y'.repeat(MAX_URL - 40)}&gclid=${'z'.repeat(100)}`;
    expect(read(url)).toMatchObject({ source: 'a', clickId: null });
  });

  it('when a text would make a careless pattern slow, then reading it costs no more than its length', () => {
    for (const text of ['{', '{{', '__', '%%', '%E0', '@', 'a-', 'a.', '+']) {
      const url = `/?utm_source=${text.repeat(MAX_URL)}`;
      expect((read(url)?.source ?? '').length).toBeLessThanOrEqual(200);
    }
  });

  it('when anything at all is read, then nothing throws and no text grows beyond its limit', () => {
    const piece = fc.oneof(
      fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)), maxLength: 20 }),
      fc.constantFrom(
        'https://',
        '//',
        '/',
        '?',
        '&',
        '=',
        '#',
        '%',
        '%E0',
        '{{',
        '}}',
        '@',
        ':',
        'utm_source=',
        'gclid=',
        'a.fr',
      ),
      fc.constant('x'.repeat(3000)),
    );
    const part = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(part, part, (url, referrer) => {
        const source = sourceFromLanding({ url, referrer, ownHosts: [referrer] });
        for (const text of [source?.source, source?.campaign, source?.medium])
          expect((text ?? '').length).toBeLessThanOrEqual(400);
      }),
    );
  });
});
