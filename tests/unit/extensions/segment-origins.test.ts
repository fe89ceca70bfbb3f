import { afterEach, expect, test, vi } from 'vitest';
import { originsOf } from '../../../extensions/segment-origins/src/origins.ts';

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['has no time', Response.json({ code: 'rate-limited', retryAfterSeconds: 7 }, { status: 503 }), 'busy', 7],
  ['knows no such segment', Response.json({}, { status: 404 }), 'unknown-segment', undefined],
  ['does not let it be read', Response.json({}, { status: 403 }), 'not-signed-in', undefined],
  ['is puzzled', Response.json({ code: 'bad-request' }, { status: 502 }), 'unreachable', undefined],
  ['is not there at all', new Response('<html>', { status: 503 }), 'unreachable', undefined],
])('given a segment, when Shopify %s, then the action says that', async (_what, answer, is, seconds) => {
  vi.stubGlobal('fetch', async () => answer);
  expect(await originsOf('gid://shopify/Segment/1')).toEqual(seconds === undefined ? { is } : { is, seconds });
});
