import sdk from 'facebook-nodejs-business-sdk';
import { describe, expect, test } from 'vitest';
import { type MetaField, metaUserData } from '#app/domain/identity/sending/meta-user-data.ts';
import { type PlainPerson, plainHash } from '#app/domain/identity/sending/plain-hash.ts';

/** As much of Meta's own SDK as hashes a person. */
interface Sdk {
  UserData: new () => Record<string, (text: string) => unknown> & { normalize(): Record<string, string[]> };
}
const { UserData } = sdk as unknown as Sdk;

const SETTERS: Partial<Record<MetaField, string>> = {
  em: 'setEmail',
  ph: 'setPhone',
  fn: 'setFirstName',
  ln: 'setLastName',
  ct: 'setCity',
  st: 'setState',
  zp: 'setZip',
  country: 'setCountry',
};

function ofSdk(field: MetaField, text: string): string | undefined {
  const user = new UserData();
  user[SETTERS[field]!]!(text);
  return user.normalize()[field]?.[0];
}

const NAMES = [
  ...['Jean-Pierre', 'Anne Sophie', ' François ', 'ÉLODIE', "D'Artagnan", 'Zoë', 'Gaëlle', 'Noël', 'Maëlys-Rose'],
  ...['Müller', 'Groß', 'SCHRÖDER', 'von der Leyen', 'Özdemir', 'Weiß-Köhler', 'Jürgen', 'Łukasz', 'Nuñez', "O'Brien"],
  ...['李', '정', 'Иван', 'St. John', 'Jr.', 'Mary  Ann', 'a'],
];
const PLACES = [
  ...['Paris', 'Saint-Étienne', 'NEW YORK', 'Köln', "L'Haÿ-les-Roses", 'Aix en Provence', 'Paris 16', 'St. Gallen'],
  ...['München', 'Villeneuve (Nord)', 'Île-de-France', 'Baden-Württemberg', 'CA'],
];
const CODES = ['75018', 'M1 1AE', '94035-1234', ' 1000-205 ', 'sw1a 1aa', '01234', '2000'];
const MAILS = [
  ...['john_smith@gmail.com', ' John.Smith+News@Example.COM ', 'a@b.co', 'ANNE-MARIE@Exemple.fr'],
  ...['user_1@sub.domain.example', "o'brien@example.ie", '\tmail@example.com\n'],
];

const TABLE: readonly (readonly [MetaField, keyof PlainPerson, readonly string[]])[] = [
  ['em', 'email', MAILS],
  ['fn', 'firstName', NAMES],
  ['ln', 'lastName', NAMES],
  ['ct', 'city', PLACES],
  ['st', 'state', PLACES],
  ['zp', 'postalCode', CODES],
  ['country', 'country', ['FR', 'de', ' us ', 'GB', 'Jp']],
];

describe('given a person as a shop tells of them', () => {
  const rows = TABLE.flatMap(([field, of, texts]) => texts.map((text) => [field, of, text] as const));

  test.each(rows)('when %s is made of %s %j, then the hash is that of Meta’s own SDK', (field, of, text) => {
    expect(metaUserData({ [of]: text })[field]![0]).toBe(ofSdk(field, text));
  });

  test.each([
    ['06 12 34 56 78', 'FR', '33612345678'],
    ['+33 (0)6 12 34 56 78', 'FR', '33612345678'],
    ['0033612345678', null, '33612345678'],
    ['(650) 555-1212', 'US', '16505551212'],
    ['+1 650.555.1212', null, '16505551212'],
    ['0151 23456789', 'DE', '4915123456789'],
    ['+49-30-901820', null, '4930901820'],
    ['07911 123456', 'GB', '447911123456'],
  ])('when the phone is %j in %s, then we add the country, and the SDK hashes %s alike', (phone, country, digits) => {
    const [hash] = metaUserData({ phone, country }).ph!;
    expect(hash).toBe(plainHash(digits));
    expect(hash).toBe(ofSdk('ph', `+${digits}`));
    expect(hash).toBe(ofSdk('ph', digits));
  });

  test.each([
    ['em', 'email'],
    ['ph', 'phone'],
    ['fn', 'firstName'],
    ['zp', 'postalCode'],
  ] as const)('when %s is a hash already, then it passes as it is, in small letters', (field, of) => {
    const hash = plainHash('anything');
    expect(metaUserData({ [of]: ` ${hash.toUpperCase()} ` })[field]).toEqual([hash]);
    expect(ofSdk(field, hash.toUpperCase())).toBe(hash);
  });

  test('when Meta’s page words a form that the SDK does not make, then that is sent beside it', () => {
    const { fn, ct, zp } = metaUserData({ firstName: 'Jean-Pierre', city: "L'Haÿ-les-Roses", postalCode: '1000-205' });
    expect(fn).toEqual([plainHash('jean-pierre'), plainHash('jeanpierre')]);
    expect(ct).toEqual([plainHash("l'haÿlesroses"), plainHash('lhaÿlesroses')]);
    expect(zp).toEqual([plainHash('1000'), plainHash('1000205')]);
  });
});

describe('given what is no such thing', () => {
  test.each([
    ['em', 'email', 'not an address'],
    ['ph', 'phone', '0000000000'],
    ['country', 'country', 'France'],
    ['zp', 'postalCode', '-'],
    ['fn', 'firstName', '  '],
  ] as const)('when %s is made of %s %j, then it is left out', (field, of, text) => {
    expect(metaUserData({ [of]: text })).toEqual({});
    expect(Object.keys(metaUserData({ [of]: text }))).not.toContain(field);
  });

  test('when an MD5 is given, then it is left out where the SDK would send it: Meta’s page asks for SHA-256', () => {
    const md5 = 'd41d8cd98f00b204e9800998ecf8427e';
    expect(metaUserData({ email: md5 })).toEqual({});
    expect(ofSdk('em', md5)).toBe(md5);
  });

  test('when a letter and its accent came as two signs, then it is the same name as with one', () => {
    expect(metaUserData({ firstName: 'Zoe\u0308' })).toEqual(metaUserData({ firstName: 'Zoë' }));
  });
});
