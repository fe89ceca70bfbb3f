import { describe, expect, test } from 'vitest';
import { anyOrigin } from '#app/runtime/web/any-origin.server.ts';
import { contentOf, sourceFiles } from '../../architecture/source-files.ts';

describe('given a door that is open to pages of any origin', () => {
  const door = anyOrigin({ methods: ['POST'], authorization: false });

  test('when a browser asks first, then it hears what it may send, and that for a day', async () => {
    const answer = door.preflight();
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'POST, OPTIONS',
      'access-control-allow-headers': 'Content-Type',
      'access-control-max-age': '86400',
    });
  });

  test('when it answers, then the page may read that, and when to come back', async () => {
    const answer = door.opened(Response.json({ code: 'x' }, { status: 503, headers: { 'Retry-After': '5' } }));
    expect([answer.status, await answer.json()]).toEqual([503, { code: 'x' }]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'Retry-After',
      'retry-after': '5',
    });
  });

  test('when it takes session tokens, then these may be sent', () => {
    const { headers } = anyOrigin({ methods: ['GET'], authorization: true }).preflight();
    expect(headers.get('access-control-allow-headers')).toBe('Authorization, Content-Type');
  });
});

test('given all that is answered to pages of another origin, then one place says what they may send', () => {
  const naming = sourceFiles('app').filter((file) => contentOf(file).includes('Access-Control-Allow-Headers'));
  expect(naming).toEqual(['app/runtime/web/any-origin.server.ts']);
});
