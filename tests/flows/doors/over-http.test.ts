import { Agent, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { action as metaAction } from '#app/routes/webhooks.meta.ts';
import { action as pixelAction } from '#app/routes/pixel.ts';
import { action as shopifyAction } from '#app/routes/webhooks.shopify.ts';
import { serveDoors } from '../../support/door-server.ts';
import { told, useDoors } from './door-rig.ts';
import { shopifyRequest } from './senders.ts';

await useDoors();

let doors: Awaited<ReturnType<typeof serveDoors>>;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
beforeAll(async () => {
  doors = await serveDoors();
});
afterAll(() => {
  agent.destroy();
  return doors.close();
});

/** Posts over the one connection that is kept open; answers the status. */
function post(path: string, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${doors.origin}${path}`, { agent, method: 'POST' }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode!));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('given a body that is too large', () => {
  test.each([
    ['/webhooks/shopify', 5_000_001],
    ['/webhooks/shopify', 20_000_000],
    ['/webhooks/meta', 2_000_001],
    ['/pixel', 256_001],
  ])('when %s is sent %i bytes, then its sender hears 413, and can use the connection again', async (path, bytes) => {
    for (let round = 0; round < 3; round += 1) {
      expect(await post(path, Buffer.alloc(bytes, 'x'))).toBe(413);
      expect(await post('/webhooks/shopify', Buffer.from('{}'))).toBe(401);
    }
  });
});

describe('given a door for POST', () => {
  test.each(['PUT', 'PATCH', 'DELETE'])('when %s comes, then it is 405, however well it is signed', async (method) => {
    for (const door of [shopifyAction, metaAction, pixelAction]) {
      const signed = new Request(shopifyRequest({ id: 1 }), { method });
      const answer = await door({ request: signed, params: {}, context: {} });
      expect(answer.headers.get('allow')).toBe('POST');
      expect(await told(answer)).toEqual({ status: 405, code: 'method' });
    }
  });
});
