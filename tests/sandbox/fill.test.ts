import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { planPosts } from '../../sandbox/fill-plan.ts';
import { fillTarget } from '../../sandbox/fill.ts';
import { sendAll } from '../../sandbox/shopify/send.ts';
import type { ShopifyDelivery } from '../../sandbox/world/deliveries.ts';
import { makeWorld } from '../../sandbox/world/make.ts';

const world = makeWorld({ seed: 8, today: '2026-11-20', orders: 120 });
const hooks = world.deliveries.filter((d): d is ShopifyDelivery => d.kind === 'shopify');

interface Seen {
  path: string;
  id: string;
  body: string;
}

/** Another program's side: answers what `decide` says for the n-th request, and keeps what it accepted. */
async function startTarget(decide: (n: number, path: string) => { status: number; headers?: Record<string, string> }) {
  const accepted: Seen[] = [];
  let n = 0;
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      const answer = decide(n++, path);
      const id = String(request.headers['x-shopify-webhook-id'] ?? '');
      if (answer.status < 300) accepted.push({ path, id, body: Buffer.concat(chunks).toString() });
      response.writeHead(answer.status, answer.headers);
      response.end(new URL(path, 'http://x').searchParams.get('hub.challenge') ?? '{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, accepted, origin: `http://127.0.0.1:${port}` };
}

let running: http.Server | undefined;
afterEach(() => {
  running?.closeAllConnections();
  running?.close();
});

describe('filling a target', () => {
  it('delivers everything although the target fails and limits at times', async () => {
    const target = await startTarget((n, path) => {
      if (path === '/pixel' && n % 40 === 7) return { status: 429, headers: { 'retry-after': '0.05' } };
      return { status: n % 25 === 3 ? 503 : path === '/pixel' ? 202 : 200 };
    });
    running = target.server;
    const options = {
      target: target.origin,
      world,
      shopifySecret: 's',
      metaSecret: 'm',
      metaVerifyToken: 't',
      pixelKey: 'pk_1',
    };
    const report = await fillTarget({ ...options, retry: { backoffMs: 1 } });
    expect(report.failures).toEqual([]);
    expect(report.metaVerified).toBe(true);
    expect(report.accepted).toEqual(report.posts);
    const sent = new Set(target.accepted.map((seen) => seen.id));
    expect(hooks.every((hook) => sent.has(hook.webhookId))).toBe(true);
    const events = target.accepted
      .filter((s) => s.path === '/pixel')
      .flatMap((s) => (JSON.parse(s.body) as { events: unknown[] }).events);
    expect(events).toHaveLength(
      world.deliveries.reduce((sum, d) => sum + (d.kind === 'pixel' ? d.events.length : 0), 0),
    );
  });

  it('reports what was refused, without stopping', async () => {
    const target = await startTarget((_, path) => ({ status: path === '/webhooks/meta' ? 401 : 200 }));
    running = target.server;
    const report = await fillTarget({
      target: target.origin,
      world,
      shopifySecret: 's',
      metaSecret: 'm',
      pixelKey: null,
    });
    expect(report.posts.pixel).toBe(0);
    expect(report.accepted.shopify).toBe(hooks.length);
    expect(report.failures.length).toBe(report.posts.leadgen);
    expect(report.failures.every((f) => f.kind === 'leadgen' && f.last === '401')).toBe(true);
  });
});

describe('the plan of a fill', () => {
  it('keeps batches small, consent apart, and loses nothing', () => {
    const posts = [...planPosts(world.deliveries)];
    const events = posts.flatMap((post) => (post.kind === 'pixel' ? [post] : []));
    expect(Math.max(...events.map((post) => post.events.length))).toBeLessThanOrEqual(50);
    expect(events.some((post) => !post.consent)).toBe(true);
    expect(posts.filter((post) => post.kind === 'shopify')).toHaveLength(hooks.length);
    const leads = posts.reduce((sum, post) => sum + (post.kind === 'leadgen' ? post.deliveries.length : 0), 0);
    expect(leads).toBe(world.deliveries.filter((d) => d.kind === 'leadgen').length);
  });
});

describe('sending in a storm', () => {
  it('sends each delivery as often as asked, in a shuffled order that the seed decides', async () => {
    const runs: string[][] = [];
    for (let i = 0; i < 2; i++) {
      const target = await startTarget(() => ({ status: 200 }));
      running = target.server;
      const report = await sendAll({
        target: target.origin,
        secret: 's',
        deliveries: hooks,
        copies: 3,
        shuffleSeed: 4,
        concurrency: 1,
      });
      expect(report).toMatchObject({ sent: hooks.length * 3, accepted: hooks.length * 3, givenUp: [] });
      runs.push(target.accepted.map((seen) => seen.id));
      target.server.close();
    }
    expect(runs[0]).toEqual(runs[1]);
    expect(runs[0]?.slice(0, 50)).not.toEqual(hooks.slice(0, 50).map((hook) => hook.webhookId));
  });

  it('gives up after its retries and names the delivery', async () => {
    const target = await startTarget(() => ({ status: 500 }));
    running = target.server;
    const few = hooks.slice(0, 2);
    const report = await sendAll({
      target: target.origin,
      secret: 's',
      deliveries: few,
      retry: { retries: 2, backoffMs: 1 },
    });
    expect(report.repeated).toBe(6);
    expect(report.givenUp.map((g) => g.last)).toEqual(['500', '500']);
  });
});
