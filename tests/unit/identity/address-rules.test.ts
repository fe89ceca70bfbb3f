import { describe, expect, it } from 'vitest';
import { addressRuleOf } from '#app/domain/identity/address-rules.ts';
import { IDENTIFIER_KINDS } from '#app/domain/identity/identifier.ts';
import { type IdentityRules, rulingOf } from '#app/domain/identity/identity-rules.ts';
import { domainKey, identityKey, keyMarks } from '#app/domain/identity/keyed-hash.ts';
import { resolvePersons } from '#app/domain/identity/resolve-persons.ts';
import { PUBLISHED_RULES } from '#app/domain/identity/shared-keys.ts';

const SECRET = Buffer.alloc(32, 7);

describe('given an e-mail address', () => {
  it.each([
    ['x7k2@marketplace.amazon.de', 'marketplace'],
    ['x7k2@m.marketplace.amazon.co.uk', 'marketplace'],
    ['74684c24ca049e0c2e13@members.ebay.com', 'marketplace'],
    ['4b20d3a3@relay.walmart.com', 'marketplace'],
    ['v4bd3xsd5@scs.tiktokw.us', 'marketplace'],
    ['rfx1qmo581n.ko8qhtg3z@notification.mirakl.net', 'marketplace'],
    ['noreply@shop.example', 'no-reply'],
    ['no-reply+42@shop.example', 'no-reply'],
    ['ne-pas-repondre@boutique.example', 'no-reply'],
    ['pos@shop.example', 'counter'],
    ['caisse-2@boutique.example', 'counter'],
    ['sans-email@boutique.example', 'counter'],
  ])('when it is %s, then the published rule %s says that it is nobody’s own', (email, rule) => {
    expect(addressRuleOf(email)).toBe(rule);
  });

  it.each([
    'marie@amazon.fr',
    'marie@marketplace.example',
    'members.ebay.com@client.example',
    'possum@client.example',
    'anonymouse@client.example',
    'noreplyton@client.example',
    'till.schmidt@client.example',
    'kasse.maria@client.example',
  ])('when it is %s, then no rule takes it for somebody else’s', (email) => expect(addressRuleOf(email)).toBeNull());
});

describe('given rules of a workspace', () => {
  const staff = { kind: 'email', value: 'lea@shop.example' } as const;
  const key = identityKey(staff, SECRET);
  const mark = keyMarks([staff], SECRET).get(key)!;
  const rules: IdentityRules = { ...PUBLISHED_RULES, ownDomains: new Set([domainKey('shop.example', SECRET)]) };

  it('when an address is of the staff’s domain, then it is shared for that reason, and nothing plain is compared', () => {
    expect(rulingOf(key, mark, undefined, PUBLISHED_RULES)).toBeNull();
    expect(rulingOf(key, mark, undefined, rules)).toBe('own-domain');
    expect(JSON.stringify([mark, [...rules.ownDomains]])).not.toContain('shop');
  });

  it('when a person judged it, then that goes before every rule', () => {
    expect(rulingOf(key, mark, 'personal', rules)).toBe('personal');
    expect(rulingOf(key, undefined, 'shared', PUBLISHED_RULES)).toBe('judged');
  });

  it('when a crowded key is judged a person’s, then it ties its records, and without that it ties none', () => {
    const crowd = Array.from({ length: 9 }, (_, n) => ({
      recordId: `o${n}`,
      at: '2026-01-01',
      keys: ['phone:p', `email:${n}`],
    }));
    expect(resolvePersons(crowd).owners.get('phone:p')?.sharedBy).toBe('too-many');
    const judged = resolvePersons(crowd, { rulings: new Map([['phone:p', 'personal']]) });
    expect(new Set([...judged.owners.values()].map(({ personId }) => personId)).size).toBe(1);
  });

  it('when many keys were tied by hand, then that alone makes none of them shared', () => {
    const byHand = Array.from({ length: 20 }, (_, n) => ({
      recordId: `d${n}`,
      at: '2026-01-01',
      keys: ['email:one', `email:${n}`],
      byHand: true,
    }));
    expect(resolvePersons(byHand).owners.get('email:one')?.shared).toBe(false);
  });
});

it('given the kinds of identifiers, then no network address and nothing of a device is among them', () => {
  expect([...IDENTIFIER_KINDS]).toEqual(['email', 'phone', 'customer', 'checkout', 'client']);
});
