import { describe, expect, it } from 'vitest';
import { googleEmail, googlePhone, googleUserData } from '#app/domain/identity/sending/google-user-data.ts';
import { type MetaField, metaNormalised, metaUserData } from '#app/domain/identity/sending/meta-user-data.ts';
import { type PlainPerson, plainHash } from '#app/domain/identity/sending/plain-hash.ts';
import { tiktokNormalised, tiktokUser } from '#app/domain/identity/sending/tiktok-user-data.ts';
import { toIdentifier } from '#app/domain/identity/normalise.ts';

/** developers.facebook.com/docs/marketing-api/conversions-api/parameters/customer-information-parameters, its examples. */
const META: readonly [PlainPerson, MetaField, string, string][] = [
  [
    { email: 'John_Smith@gmail.com' },
    'em',
    'john_smith@gmail.com',
    '62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f',
  ],
  [
    { phone: '(650)555-1212', country: 'US' },
    'ph',
    '16505551212',
    'e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176',
  ],
  [{ firstName: 'Mary' }, 'fn', 'mary', '6915771be1c5aa0c886870b6951b03d7eafc121fea0e80a5ea83beb7c449f4ec'],
  [{ firstName: '정' }, 'fn', '정', '8fa8cd9c440be61d0151429310034083132b35975c4bea67fdd74158eb51db14'],
  [{ firstName: 'Valéry' }, 'fn', 'valéry', '08e1996b5dd49e62a4b4c010d44e4345592a863bb9f8e3976219bac29417149c'],
  [{ birthDate: '1997-02-16' }, 'db', '19970216', '01acdbf6ec7b4f478a225f1a246e5d6767eeab1a7ffa17f025265b5b94f40f0c'],
  [{ country: 'US' }, 'country', 'us', '79adb2a2fce5c6ba215fe5f27f532d4e7edbac4b6a5e09e1ef3a08084a904621'],
];

describe('given what Meta documents', () => {
  it.each(META)('when %j is sent, then %s is %s, hashed as its page says', (person, field, normalised, hash) => {
    expect(metaNormalised(person)[field]).toBe(normalised);
    expect(metaUserData(person)[field]).toEqual([hash]);
  });

  it.each<[PlainPerson, MetaField, string | null]>([
    [{ gender: 'Female' }, 'ge', 'f'],
    [{ gender: 'm' }, 'ge', 'm'],
    [{ gender: 'other' }, 'ge', null],
    [{ city: 'New York' }, 'ct', 'newyork'],
    [{ city: 'Saint-Étienne' }, 'ct', 'saintétienne'],
    [{ state: 'AZ' }, 'st', 'az'],
    [{ postalCode: '94035-1234', country: 'US' }, 'zp', '94035'],
    [{ postalCode: '75018', country: 'FR' }, 'zp', '75018'],
    [{ postalCode: 'M1 1AE', country: 'GB' }, 'zp', 'm11ae'],
    [{ lastName: "O'Brien-Smith" }, 'ln', 'obriensmith'],
    [{ birthDate: '1997-02-30' }, 'db', null],
    [{ phone: '06 12 34 56 78' }, 'ph', null], // no country: no number that could match
    [{ country: 'United States' }, 'country', null],
  ])('when %j is normalised, then %s is %s', (person, field, expected) => {
    expect(metaNormalised(person)[field] ?? null).toBe(expected);
  });

  it('when nothing is known, then nothing is sent', () =>
    expect(metaUserData({ email: ' ', phone: null })).toEqual({}));
});

/** developers.google.com/data-manager/api/devguides/concepts/formatting, its examples. */
describe('given what Google documents', () => {
  it.each([
    ['cloudy.sanfrancisco+shopping@gmail.com', 'cloudysanfrancisco@gmail.com'],
    ['user.name+NYC@Example.com', 'user.name+nyc@example.com'],
    ['jane.doe@googlemail.com', 'janedoe@googlemail.com'],
    [' a b @ example.com ', 'ab@example.com'],
    ['+tag@gmail.com', null],
  ])('when the address is %j, then it is matched as %j', (text, expected) => expect(googleEmail(text)).toBe(expected));

  it('when the phone number is of the United States, then it is E.164 with its plus', () => {
    expect(googlePhone('(800)555-0100', 'US')).toBe('+18005550100');
  });

  it('when an address is whole, then names are hashed, country and postal code are not', () => {
    const person = { firstName: 'Mrs. Joan', lastName: 'Doe Jr.', country: 'us', postalCode: ' 94045 ' };
    expect(googleUserData(person)).toEqual({
      address: {
        givenName: plainHash('joan'),
        familyName: plainHash('doe'),
        regionCode: 'US',
        postalCode: '94045',
      },
    });
    expect(googleUserData({ ...person, lastName: null })).toEqual({});
  });
});

describe('given what TikTok documents', () => {
  it('when a person is sent, then the phone number keeps its plus and the e-mail address is lowercase', () => {
    const person = { email: ' Foo@Bar.com ', phone: '213-373-4253', country: 'US', externalId: ' C-1 ' };
    expect(tiktokNormalised(person)).toEqual({ email: 'foo@bar.com', phone: '+12133734253', external_id: 'C-1' });
    expect(tiktokUser(person).phone).toBe(plainHash('+12133734253'));
  });
});

it('given one person, then the platforms’ hashes differ where their rules do, and none is our own key', () => {
  const person = { email: 'A.B+c@gmail.com', phone: '+33 6 12 34 56 78' };
  expect(metaUserData(person).em).not.toContain(googleUserData(person).emailAddress);
  expect(metaUserData(person).ph).not.toContain(tiktokUser(person).phone);
  expect(googleUserData(person).phoneNumber).toBe(tiktokUser(person).phone);
  expect(toIdentifier('email', person.email)?.value).toBe('a.b+c@gmail.com');
});
