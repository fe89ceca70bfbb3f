import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctIdentifiers, normaliseEmail, normalisePhone, toIdentifier } from '#app/domain/identity/normalise.ts';

describe('given an e-mail address', () => {
  it.each([
    ['  Marie.Dupont@Example.FR ', 'marie.dupont@example.fr'],
    ['mailto:a+b@shop.co.uk', 'a+b@shop.co.uk'],
    ['e\u0301lodie@example.fr', '\u00e9lodie@example.fr'],
  ])('when %j is normalised, then it is %j', (text, expected) => {
    expect(normaliseEmail(text)).toBe(expected);
  });

  it.each([
    '',
    'marie',
    'marie@',
    '@example.fr',
    'a@b',
    'a b@example.fr',
    'a@@example.fr',
    'a@ex..fr',
    `${'x'.repeat(300)}@a.fr`,
  ])('when it is %j, then it identifies nobody', (text) => expect(normaliseEmail(text)).toBeNull());
});

describe('given a phone number', () => {
  it.each([
    ['06 12 34 56 78', 'FR', '+33612345678'],
    ['0033 6 12 34 56 78', null, '+33612345678'],
    ['+33 (0)6 12 34 56 78', 'DE', '+33612345678'],
    ['(502) 459-2181', 'us', '+15024592181'],
  ])('when %j of country %j is normalised, then it is %j', (text, country, expected) => {
    expect(normalisePhone(text, country)).toBe(expected);
  });

  it.each([
    ['06 12 34 56 78', null],
    ['06 12 34 56 78', 'ZZ'],
    ['0000000000', 'FR'],
    ['call me', 'FR'],
    ['', 'FR'],
  ])('when it is %j of country %j, then it identifies nobody', (text, country) => {
    expect(normalisePhone(text, country)).toBeNull();
  });
});

describe('given identifiers of several sources', () => {
  it('when they are the same after normalising, then each stands once', () => {
    const found = distinctIdentifiers([
      toIdentifier('email', 'A@example.fr'),
      toIdentifier('email', 'a@EXAMPLE.fr '),
      toIdentifier('client', '  '),
      toIdentifier('customer', 'null'),
      toIdentifier('checkout', 'Token-1'),
    ]);
    expect(found).toEqual([
      { kind: 'email', value: 'a@example.fr' },
      { kind: 'checkout', value: 'Token-1' },
    ]);
  });
});

describe('given any text at all', () => {
  it('when it is normalised, then nothing throws, and normalising again changes nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)), maxLength: 300 }),
        (text) => {
          const email = normaliseEmail(text);
          const phone = normalisePhone(text, 'FR');
          expect(email === null || normaliseEmail(email) === email).toBe(true);
          expect(phone === null || normalisePhone(phone) === phone).toBe(true);
        },
      ),
    );
  });
});
