import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceFromLanding } from '#app/domain/touchpoints/parse-landing.ts';
import { checkoutCompleted, checkoutStarted, pageViewed, type Person } from '../../support/web-pixel/events.ts';
import { ALLOWED, eventsIn, openPage } from '../../support/web-pixel/host.ts';

const word = (min: number, max: number) =>
  fc
    .array(fc.integer({ min: 97, max: 122 }), { minLength: min, maxLength: max })
    .map((letters) => String.fromCharCode(...letters));
const upper = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}`;
/** Names begin with "Qx", so that they can't stand in a word of ours by chance. */
const name = word(3, 10).map((text) => `Qx${text}`);
const person: fc.Arbitrary<Person> = fc.record({
  firstName: name,
  lastName: name,
  address1: name.map((street) => `12 rue ${upper(street)}`),
  email: fc.tuple(name, word(3, 8)).map(([local, host]) => `${local}@${host}.example`),
  phone: fc.integer({ min: 100_000_000, max: 999_999_999 }).map((digits) => `+33${digits}`),
});

/** Every way in which shops, mails and sign-in links put a person into an address. */
function addressesNaming({ email, phone, firstName, lastName }: Person): string[] {
  const [mail, twice] = [encodeURIComponent(email), encodeURIComponent(encodeURIComponent(email))];
  return [
    `/?email=${email}&utm_source=newsletter`,
    `/?utm_source=newsletter&utm_content=${mail}`,
    `/?utm_term=${twice}&UTM_CAMPAIGN=spring`,
    `/?utm_content=${phone}&gclid=abc`,
    `/?utm_content=${encodeURIComponent(phone)}`,
    `/products/lamp?customer[first_name]=${firstName}&fbclid=abc`,
    `/account/reset/7001/${firstName}-${lastName}`,
    `/fr/account/addresses/${firstName}`,
    `/60123/orders/${lastName}/authenticate?key=${firstName}`,
    `/checkouts/cn/${lastName}?email=${mail}`,
    `/gift_cards/1/${firstName}`,
    `/pages/${email}`,
    `/${mail}`,
    `/search?q=${firstName}+${lastName}`,
    `/collections/all#name=${firstName}&utm_source=tiktok`,
    `/apps/wishlist/${firstName}`,
  ];
}

describe('given a customer’s data in events, addresses, referrers and cookies', () => {
  test('when anything is sent, then no e-mail, phone, name or street is in it, plain or encoded', async () => {
    await fc.assert(
      fc.asyncProperty(person, fc.nat(15), fc.nat(15), async (who, landing, linking) => {
        const all = addressesNaming(who);
        const href = `https://shop.example${all[landing]!}`;
        const referrer = `https://${encodeURIComponent(who.firstName)}@mail.example${all[linking]!}`;
        const page = await openPage({ cookies: { _fbc: who.email, _fbp: who.phone, _ttp: `${who.firstName} x` } });
        await page.emit(
          pageViewed({ href, referrer }),
          checkoutStarted('c0ffee', { href }, who),
          checkoutCompleted('c0ffee', { href }, who),
        );
        expect(eventsIn(page.sent)).toHaveLength(3);
        const told = decoded(page.sent.map(({ body }) => body).join('\n'));
        const { email, phone, firstName, lastName, address1 } = who;
        for (const secret of [email, phone, phone.slice(1), firstName, lastName, address1]) {
          expect(told).not.toContain(secret.toLowerCase());
        }
      }),
      { numRuns: 300 },
    );
  });
});

function decoded(text: string): string {
  const once = text.replace(/(?:%[0-9a-f]{2})+/gi, (sequence) => decodeURIComponent(sequence));
  return once === text ? text.toLowerCase() : decoded(once);
}

const parameter = fc.constantFrom(
  ...[
    'utm_source',
    'utm_medium',
    'utm_campaign',
    'utm_content',
    'utm_term',
    'utm_id',
    'utm_campaign_id',
    'utm_adset_id',
  ],
  ...['utm_adgroup_id', 'utm_ad_id', 'hsa_cam', 'hsa_grp', 'hsa_ad', 'gad_campaignid', 'campaign_id', 'campaignid'],
  ...['adset_id', 'adgroup_id', 'adgroupid', 'ad_id', 'adid', 'creative', 'UTM_SOURCE', 'Gclid'],
  ...['gclid', 'gbraid', 'wbraid', 'ttclid', 'msclkid', 'fbclid', 'variant', 'q', '_pos', 'ref'],
);
const value = fc.oneof(
  fc.constantFrom(
    'facebook',
    'google',
    'cpc',
    'email',
    'spring%20sale',
    'sp%C3%A9cial',
    '120300000000001',
    '{{ad.id}}',
  ),
  fc.constantFrom('2026-11-27', '20261127', 'a+b', '%FF', 'IwAR0-abc_123', '123456', ''),
  word(1, 12),
);
const query = fc
  .array(fc.tuple(parameter, value), { maxLength: 8 })
  .map((pairs) => pairs.map(([key, said]) => `${key}=${said}`).join('&'));
const landing = fc
  .tuple(fc.constantFrom('/', '/products/lamp', '/fr/collections/all', '/pages/a-b'), query, query)
  .map(([path, search, hash]) => `https://shop.example${path}?${search}#${hash}`);
const referrer = fc.constantFrom(
  '',
  'https://www.google.com/',
  'https://l.facebook.com/l.php?u=x',
  'android-app://com.google.android.gm/',
  'https://shop.example/cart',
  'https://shop.app/pay',
);

describe('given any landing that names a campaign or comes from elsewhere', () => {
  test('when it is cleaned by the pixel, then it says the same about where the visit came from', async () => {
    await fc.assert(
      fc.asyncProperty(landing, referrer, async (href, referrer) => {
        const ownHosts = ['shop.example'];
        const page = await openPage({ privacy: ALLOWED });
        await page.emit(pageViewed({ href, referrer }));
        const [sent] = eventsIn(page.sent) as { url: string; referrer: string | null }[];
        const whole = sourceFromLanding({ url: href, referrer, ownHosts });
        expect(sent ? sourceFromLanding({ ...sent, ownHosts }) : null).toEqual(whole);
      }),
      { numRuns: 1_000 },
    );
  });

  test('when its address is longer than the door takes, then it is cut between parameters', async () => {
    const page = await openPage();
    const long = `utm_content=${'x'.repeat(900)}`;
    const href = `https://shop.example/products/lamp?utm_source=google&${Array.from({ length: 9 }, () => long).join('&')}`;
    await page.emit(pageViewed({ href }));
    const { url } = eventsIn(page.sent)[0] as { url: string };
    expect(url.length).toBeLessThanOrEqual(4096);
    expect(url).toBe(`https://shop.example/products/lamp?utm_source=google&${[long, long, long, long].join('&')}`);
  });
});
