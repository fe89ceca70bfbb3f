import { describe, expect, test } from 'vitest';
import { errorForLog, withoutSecrets } from '#app/runtime/log-error.ts';

describe('given text that may reach a log', () => {
  test.each([
    ['mail to ana.b@client.example failed', 'mail to [hidden] failed'],
    ['https://x.example/?e=ana%40client.example&p=1', 'https://x.example/?e=[hidden]&p=1'],
    ['call +33 6 12 34 56 78 now', 'call [hidden] now'],
    ['GET /me?access_token=EAAB0123456789abcdef&limit=5', 'GET /me?access_token=[hidden]&limit=5'],
    ['{"refresh_token":"abc.def","x":1}', '{"refresh_token":"[hidden]","x":1}'],
    ['Authorization: Bearer abc.def', 'Authorization: Bearer [hidden]'],
    ['bad token EAAB0123456789abcdef', 'bad token [hidden]'],
    ['shpat_0123456789abcdef is gone', '[hidden] is gone'],
    ["session token 'eyJhbGci.eyJpc3M.c2ln' was refused", "session token '[hidden]' was refused"],
    ['connect postgres://app:pw@db.example/hub', 'connect postgres://[hidden]@db.example/hub'],
    ['order 820982911946154508 of 2026-03-01T10:00:00Z', 'order 820982911946154508 of 2026-03-01T10:00:00Z'],
    ['meta: token-expired: sign in again', 'meta: token-expired: sign in again'],
  ])('when it is %j, then it is logged as %j', (text, logged) => {
    expect(withoutSecrets(text)).toBe(logged);
  });
});

describe('given an error', () => {
  test('when it is a database’s, then neither its words nor the row that it quotes are logged', () => {
    const error = Object.assign(new Error('duplicate key: (email)=(ana@client.example)'), {
      code: '23505',
      table: 'auth_user',
      constraint: 'auth_user_email_key',
      detail: 'Key (name)=(Ana Personal) already exists.',
      parameters: ['Ana Personal'],
    });
    const logged = errorForLog(error);
    expect(logged).toMatchObject({ code: '23505', message: 'database 23505 auth_user auth_user_email_key' });
    expect(JSON.stringify(logged)).not.toMatch(/ana@|Ana Personal/);
  });

  test('when another caused it, then that is told too, as carefully', () => {
    const cause = Object.assign(new TypeError('no answer for ana@client.example'), { config: { token: 'EAAsecret' } });
    const logged = errorForLog(new Error('could not fetch', { cause }));
    expect(logged).toMatchObject({ message: 'could not fetch', cause: { message: 'no answer for [hidden]' } });
    expect(JSON.stringify(logged)).not.toMatch(/EAAsecret|ana@/);
    expect(logged.stack).toMatch(/^at /);
  });

  test('when causes go round in a circle, or it is no error, then there is still an answer', () => {
    const error = new Error('round');
    error.cause = error;
    expect(errorForLog(error)).toMatchObject({ message: 'round', cause: { message: 'round' } });
    expect(errorForLog('ana@client.example')).toEqual({ type: 'string', message: 'not an error' });
  });
});
