import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identityKey } from '#app/domain/identity/keyed-hash.ts';
import { personOf, resolvePersons } from '#app/domain/identity/resolve-persons.ts';
import { hashId } from '#app/domain/values/ids.ts';
import type { KeySighting } from '#app/domain/identity/resolve-persons.ts';

const day = (n: number): string => new Date(Date.UTC(2026, 0, n)).toISOString();
const seen = (recordId: string, at: string, ...keys: string[]): KeySighting => ({ recordId, at, keys });

describe('given records that share keys', () => {
  const sightings = [
    seen('visit-1', day(1), 'client:a'),
    seen('order-1', day(3), 'client:a', 'email:x'),
    seen('order-2', day(9), 'client:b', 'email:x'),
    seen('visit-2', day(4), 'client:c'),
  ];

  it('when they are resolved, then keys seen together are one person, and others are not', () => {
    const { owners } = resolvePersons(sightings);
    expect(owners.get('client:a')?.personId).toBe(owners.get('client:b')?.personId);
    expect(owners.get('client:c')?.personId).not.toBe(owners.get('client:a')?.personId);
  });

  it('when they are resolved, then the id follows from the oldest key', () => {
    expect(resolvePersons(sightings).owners.get('email:x')?.personId).toBe(hashId('person', 'client:a'));
  });

  it('when they are resolved, then each join names the record that made it', () => {
    expect(resolvePersons(sightings).joins).toEqual([
      { recordId: 'order-1', at: day(3), keys: ['client:a', 'email:x'] },
      { recordId: 'order-2', at: day(9), keys: ['client:b', 'email:x'] },
    ]);
  });
});

describe('given a key that many people use', () => {
  const customers = (count: number): KeySighting[] =>
    Array.from({ length: count }, (_, n) => seen(`order-${n}`, day(n + 1), 'email:orders', `customer:${n}`));

  it('when it is seen with 8 customers, then it still joins them', () => {
    expect(resolvePersons(customers(8)).owners.get('email:orders')?.shared).toBe(false);
  });

  it('when it is seen with 9 customers, then it joins nothing and identifies nobody', () => {
    const persons = resolvePersons(customers(9));
    expect(persons.owners.get('email:orders')).toEqual({ personId: null, shared: true, sharedBy: 'too-many' });
    expect(new Set([...persons.owners.values()].map((owner) => owner.personId)).size).toBe(10);
    expect(persons.joins).toEqual([]);
    expect(personOf(['email:orders', 'customer:3'], persons)).toBe(hashId('person', 'customer:3'));
    expect(personOf(['email:orders'], persons)).toBeNull();
  });

  it('when a browser is seen with 9 e-mail addresses, then they stay apart', () => {
    const till = Array.from({ length: 9 }, (_, n) => seen(`order-${n}`, day(n + 1), 'client:till', `email:${n}`));
    expect(resolvePersons(till).owners.get('client:till')?.shared).toBe(true);
  });

  it('when an address orders from 9 browsers, seen only at its checkouts, then the browsers stay apart', () => {
    const checkouts = (count: number): KeySighting[] =>
      Array.from({ length: count }, (_, n) => [
        seen(`order-${n}`, day(n + 1), 'email:relay', `checkout:${n}`),
        seen(`link-${n}`, day(n + 1), `client:${n}`, `checkout:${n}`),
      ]).flat();
    const personsOf = (count: number) =>
      new Set([...resolvePersons(checkouts(count)).owners.values()].map((one) => one.personId));
    expect(personsOf(8).size).toBe(1);
    expect(personsOf(9).size).toBe(10);
  });

  it('when it is known to be shared from other records, then one record is enough', () => {
    const persons = resolvePersons(customers(2), { tooMany: new Set(['email:orders']) });
    expect(persons.owners.get('customer:0')?.personId).not.toBe(persons.owners.get('customer:1')?.personId);
  });
});

describe('given any set of sightings', () => {
  const key = fc
    .tuple(fc.constantFrom('email', 'client', 'customer', 'checkout'), fc.nat(12))
    .map(([kind, n]) => `${kind}:${n}`);
  const sighting = fc.record({
    recordId: fc.nat(40).map((n) => `record-${n}`),
    at: fc.integer({ min: 1, max: 20 }).map(day),
    keys: fc.array(key, { minLength: 1, maxLength: 4 }),
  });

  it('when their order changes or they repeat, then the persons and joins are the same', () => {
    fc.assert(
      fc.property(fc.array(sighting, { maxLength: 40 }), fc.infiniteStream(fc.nat()), (sightings, numbers) => {
        const shuffled = [...sightings, ...sightings.slice(0, 5)]
          .map((one) => ({ one, place: numbers.next().value }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => ({ ...one, keys: [...one.keys].reverse() }));
        const [first, second] = [resolvePersons(sightings), resolvePersons(shuffled)];
        expect(new Map(second.owners)).toEqual(new Map(first.owners));
        expect(second.joins).toEqual(first.joins);
      }),
    );
  });
});

describe('given a key of a workspace', () => {
  const [one, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const email = { kind: 'email', value: 'a@example.fr' } as const;

  it('when an identifier is hashed, then the key tells its kind and not its value', () => {
    expect(identityKey(email, one)).toMatch(/^email:[0-9a-f]{32}$/);
  });

  it('when another workspace hashes the same value, then the keys differ', () => {
    expect(identityKey(email, one)).not.toBe(identityKey(email, other));
    expect(identityKey(email, one)).toBe(identityKey(email, Buffer.alloc(32, 1)));
  });
});
