import { expect, test } from 'vitest';
import { isLockedOut, MAX_FAILURES, noteFailure } from '#app/access/sign-in-limit.server.ts';

test('given one wrong password less than the limit, then the account still signs in; with one more it is closed', async () => {
  const account = 'ana@client.example';
  for (let failure = 1; failure < MAX_FAILURES; failure += 1) await noteFailure(account);
  expect(await isLockedOut(account)).toBe(false);
  await noteFailure(account);
  expect(await isLockedOut(account)).toBe(true);
});

test('given an account that is closed, then another is not', async () => {
  for (let failure = 0; failure < MAX_FAILURES; failure += 1) await noteFailure('bea@client.example');
  expect(await isLockedOut('cleo@client.example')).toBe(false);
});
