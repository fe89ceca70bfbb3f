import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFAULT_RULES } from '#app/domain/channels/default-rules.ts';
import { entityOf } from '#app/domain/channels/entity.ts';
import { SITES } from '#app/domain/channels/sites.ts';
import { CLICK_ID_NAMES, TOUCH_SIGNALS } from '#app/domain/touchpoints/touch.ts';
import type { TouchSource } from '#app/domain/touchpoints/touch.ts';
import { classify } from './classify-as-it-was.ts';

const sites = Object.values(SITES).flatMap((byName) =>
  Object.entries(byName).flatMap(([name, more]) => [name, ...more]),
);
const words = [
  ...['email', 'e-mail', 'newsletter', 'sms', 'text', 'affiliate', 'audio', 'webpush', 'firebase', 'display', 'banner'],
  ...[
    'cpm',
    'cpc',
    'ppc',
    'paid',
    'paid_social',
    'ads',
    'ad',
    'sem',
    'retargeting',
    'native',
    'social',
    'social-media',
  ],
  ...[
    'social_network',
    'bio',
    'organic',
    'referral',
    'app',
    'qr',
    'video',
    'shopping',
    'paid-search',
    'search',
    'story',
  ],
  ...['display_video', 'web_notification', 'cpv', 'programmatic', 'paidmail', 'organic_cpc', ''],
];
const campaigns = [
  'Spring',
  'shop',
  'Workshop',
  'eshop',
  'Fr-Shopping',
  'cross-network',
  'Cross-Network Shopping',
  'brand',
];
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null, freq: 2 });
const host = fc.constantFrom(
  'www.google.fr',
  'shopping.yahoo.com',
  'groups.google.com',
  'l.facebook.com',
  'x.example',
  't.co',
);
const source = fc.oneof(fc.constantFrom(...sites), fc.constantFrom(...words), host, fc.constantFrom('flyer', 'criteo'));
const id = fc.constantFrom('120210000000000017', '1234567890');

const touch: fc.Arbitrary<TouchSource> = fc.record({
  source: maybe(source),
  medium: maybe(fc.constantFrom(...words)),
  campaign: maybe(fc.constantFrom(...campaigns)),
  content: maybe(fc.constantFrom('blue', 'red')),
  term: fc.constant(null),
  campaignId: maybe(id),
  adsetId: maybe(id),
  adId: maybe(id),
  clickId: maybe(fc.record({ name: fc.constantFrom(...CLICK_ID_NAMES), value: fc.constant('x') })),
  referrer: maybe(host),
  landingPath: fc.constant('/'),
});

it('given any touch, when the published rules decide, then its channel is what it was before they were data', () => {
  const met = new Set<string>();
  const signals = TOUCH_SIGNALS.filter((signal) => signal !== 'discount-code' && signal !== 'survey');
  fc.assert(
    fc.property(touch, fc.constantFrom(...signals), (from, signal) => {
      const { channel, platform, rule } = entityOf(from, signal);
      met.add(rule);
      expect({ channel, platform }).toEqual(classify(from, signal));
    }),
    { numRuns: 30_000 },
  );
  const never = DEFAULT_RULES.map(({ id: rule }) => rule).filter((rule) => !met.has(rule));
  expect(never, 'rules that no touch met').toEqual([]);
});
