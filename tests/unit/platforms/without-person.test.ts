import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FILE_KINDS } from '#app/platforms/tables/file-kind.ts';
import { PERSONAL_COLUMNS, recordWithoutPerson } from '#app/platforms/files/record-without-person.ts';
import { specOf } from '#app/platforms/files/kinds.ts';
import { toOrderSighting } from '#app/platforms/shopify/to-order.ts';
import { orderWithoutPerson } from '#app/platforms/shopify/without-person.ts';
import { landingWithoutIdentity, referrerWithoutIdentity } from '#app/domain/touchpoints/without-identity.ts';
import { shopifyOrder } from '../../support/wire-bodies.ts';

const context = { ownHosts: ['shop.example'], defaultCountry: null };
const money = fc.nat({ max: 999_999 }).map((cents) => (cents / 100).toFixed(2));

test('given any order, when its person is taken out, then its money, lines and refunds read as before, and once more changes nothing', () => {
  const order = fc.record({ total: money, tax: money, shipping: money, count: fc.nat({ max: 5 }), price: money });
  fc.assert(
    fc.property(order, ({ total, tax, shipping, count, price }) => {
      const body = shopifyOrder({
        id: 9_007_199_254_740,
        updatedAt: '2026-03-12T10:00:00Z',
        total,
        tax,
        shipping,
        email: 'anna@mail.example',
        phone: '+33612345678',
        customerId: 77,
        ordersCount: count,
        clientId: 'browser-1',
        checkoutToken: 'token-1',
        landing: '/?utm_source=facebook&utm_medium=paid&utm_campaign=Spring&fbclid=abc',
        lines: [{ id: 1, sku: 'S', quantity: 2, price }],
        refunds: [{ id: 5, orderId: 9_007_199_254_740, at: '2026-03-13T10:00:00Z', amount: price }],
      });
      const text = JSON.stringify(body);
      const left = orderWithoutPerson(text);

      const [before, after] = [toOrderSighting(text, context), toOrderSighting(left, context)];
      if (!before.ok || !after.ok) throw new Error('an order could not be read');
      const { identifiers, touches, ...rest } = after.sighting;
      const { identifiers: who, touches: landed, ...was } = before.sighting;
      expect(rest).toEqual(was);
      expect([who.length, identifiers]).toEqual([5, []]);
      expect(touches.map(({ from }) => from.campaign)).toEqual(landed.map(({ from }) => from.campaign));
      expect(left).not.toMatch(/anna|612345678|browser-1|token-1|abc/);
      expect(orderWithoutPerson(left)).toBe(left);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['/products/scarf/anna?utm_campaign=Spring&email=a@b.example', '/products/scarf?utm_campaign=Spring'],
  ['https://shop.example/?gclid=Cj0abc&utm_content=anna%40mail.example', 'https://shop.example/?gclid=erased'],
  ['/account/anna@mail.example', '/'],
  ['/#utm_source=facebook&token=1', '/?utm_source=facebook'],
  ['', null],
])('given the landing page %s, then %s is left of it', (url, left) => {
  expect(landingWithoutIdentity(url)).toBe(left);
  expect(landingWithoutIdentity(left)).toBe(left);
});

test('given a referrer, then only its site is left', () => {
  expect(referrerWithoutIdentity('https://mail.example/inbox/anna?m=1')).toBe('https://mail.example/');
  expect(referrerWithoutIdentity(null)).toBeNull();
});

test('given the kinds of files, then every personal column is one of the kind’s own', () => {
  const columns = (kind: (typeof FILE_KINDS)[number]) => specOf(kind).columns.map(({ name }) => name);
  for (const kind of FILE_KINDS) expect(columns(kind)).toEqual(expect.arrayContaining([...PERSONAL_COLUMNS[kind]]));
});

test('given leads of a file without ids, when persons are taken out, then they stay two leads, and the same ones', () => {
  const fields = { created: '2026-03-01 10:00', name: 'Anna', email: 'a@b.example', form: 'Spring', owner: 'Bea' };
  const one = recordWithoutPerson({ kind: 'meta-leads-center', fields, others: { Q: 'A' } }, 'lead-hash:1');
  const other = recordWithoutPerson({ kind: 'meta-leads-center', fields }, 'lead-hash:2');

  expect(one.fields).toEqual({ created: '2026-03-01 10:00', form: 'Spring' });
  expect(one.others).toBeUndefined();
  expect(one.ordinal).not.toBe(other.ordinal);
  expect(recordWithoutPerson(one, 'lead-hash:1')).toEqual(one);
});
