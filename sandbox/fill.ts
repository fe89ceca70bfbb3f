/**
 * Plays everything that leaves the world against a running application, through the doors that real platforms use:
 * `node sandbox/fill.ts --target URL --pixel-key pk_... [--seed N] [--today D] [--until I] [--orders N] [--concurrency N]`
 */
import { pathToFileURL } from 'node:url';
import { META, readSecrets } from './constants.ts';
import { planPosts } from './fill-plan.ts';
import type { Post } from './fill-plan.ts';
import { DEFAULT_RETRY, makeClient, makeGate, postWithRetry } from './http-client.ts';
import type { Client, Outcome, PostRequest, RetryPolicy } from './http-client.ts';
import { DEFAULT_PAGE, leadgenRequest, verifySubscription } from './meta/leadgen.ts';
import type { PageForm } from './meta/leadgen.ts';
import { now, readFlags, wholeNumber, worldOptions } from './options.ts';
import { runPool } from './pool.ts';
import { shopifyRequest } from './shopify/request.ts';
import { lastSetback } from './shopify/send.ts';
import { makeWorld } from './world/make.ts';
import type { World } from './world/make.ts';

interface FillOptions {
  target: string;
  world: World;
  shopifySecret: string;
  metaSecret: string;
  metaPage?: PageForm;
  /** Checked by a verification call first, when given. */
  metaVerifyToken?: string;
  /** The workspace's public key; without one no pixel events are sent. */
  pixelKey: string | null;
  concurrency?: number;
  retry?: Partial<RetryPolicy>;
  onProgress?: (done: number, total: number) => void;
}

interface FillReport {
  posts: Record<Post['kind'], number>;
  accepted: Record<Post['kind'], number>;
  pixelEvents: number;
  leads: number;
  metaVerified: boolean | null;
  repeated: number;
  failures: { kind: Post['kind']; what: string; last: string; body: string }[];
  seconds: number;
}

function pixelRequest(post: Post & { kind: 'pixel' }, workspace: string): PostRequest {
  const consent = { analytics: post.consent, marketing: post.consent };
  const body = Buffer.from(JSON.stringify({ workspace, consent, events: post.events }));
  return {
    path: '/pixel',
    headers: { 'content-type': 'application/json', origin: 'https://www.atelier-lumen.example' },
    body,
  };
}

function requestOf(post: Post, options: FillOptions): PostRequest {
  if (post.kind === 'shopify') return shopifyRequest(post.delivery, options.shopifySecret);
  if (post.kind === 'pixel') return pixelRequest(post, options.pixelKey ?? '');
  const leads = post.deliveries.map((delivery) => delivery.lead);
  return leadgenRequest(leads, options.metaPage ?? DEFAULT_PAGE, options.metaSecret);
}

function nameOf(post: Post): string {
  if (post.kind === 'shopify') return `${post.delivery.topic} ${post.delivery.order.name}`;
  return post.kind === 'pixel' ? `${post.events.length} events` : `${post.deliveries.length} leads`;
}

function note(report: FillReport, post: Post, outcome: Outcome): void {
  report.posts[post.kind] += 1;
  report.repeated += outcome.setbacks.length;
  if (post.kind === 'pixel') report.pixelEvents += post.events.length;
  if (post.kind === 'leadgen') report.leads += post.deliveries.length;
  if (outcome.accepted) report.accepted[post.kind] += 1;
  else
    report.failures.push({
      kind: post.kind,
      what: nameOf(post),
      last: lastSetback(outcome),
      body: outcome.body.slice(0, 300),
    });
}

async function play(client: Client, options: FillOptions, report: FillReport): Promise<void> {
  // A refusal (4xx) stays one: repeating it thousands of times would only hide it.
  const policy = { ...DEFAULT_RETRY, retryRefusals: false, ...options.retry };
  const gates = { shopify: makeGate(), pixel: makeGate(), leadgen: makeGate() };
  const posts = [...planPosts(options.world.deliveries)].filter(
    (post) => post.kind !== 'pixel' || options.pixelKey !== null,
  );
  let done = 0;
  await runPool(posts, options.concurrency ?? 16, async (post) => {
    note(report, post, await postWithRetry(client, requestOf(post, options), policy, gates[post.kind]));
    options.onProgress?.(++done, posts.length);
  });
}

/** Sends all deliveries, roughly in their order, and reports what was accepted; a delivery that fails does not stop the rest. */
export async function fillTarget(options: FillOptions): Promise<FillReport> {
  const started = performance.now();
  const none = { shopify: 0, pixel: 0, leadgen: 0 };
  const report: FillReport = {
    posts: { ...none },
    accepted: { ...none },
    pixelEvents: 0,
    leads: 0,
    metaVerified: null,
    repeated: 0,
    failures: [],
    seconds: 0,
  };
  const client = makeClient(options.target, { sockets: options.concurrency ?? 16, timeoutMs: 5_000 });
  const token = options.metaVerifyToken;
  if (token) report.metaVerified = await verifySubscription(client, token, '1158201444').catch(() => false);
  await play(client, options, report);
  client.close();
  report.seconds = Math.round((performance.now() - started) / 100) / 10;
  return report;
}

const FLAGS = ['target', 'pixel-key', 'page-id', 'seed', 'today', 'until', 'orders', 'clear', 'concurrency'] as const;

async function main(): Promise<void> {
  const { flags } = readFlags(process.argv.slice(2), FLAGS);
  if (!flags.target) throw new Error('--target is missing: the address of the application, like http://127.0.0.1:3000');
  const secrets = readSecrets(process.env);
  const world = makeWorld(worldOptions(flags, process.env, now()));
  let shown = 0;
  const report = await fillTarget({
    target: flags.target,
    world,
    shopifySecret: secrets.shopifyApiSecret,
    metaSecret: secrets.metaAppSecret,
    metaVerifyToken: secrets.metaWebhookToken,
    metaPage: { pageId: flags['page-id'] ?? META.pageId },
    pixelKey: flags['pixel-key'] ?? null,
    concurrency: wholeNumber(flags.concurrency, '--concurrency', 16),
    onProgress: (done, total) => {
      const percent = Math.floor((done * 10) / total) * 10;
      if (percent > shown) console.error(`filled ${(shown = percent)} % (${done} of ${total} posts)`);
    },
  });
  console.log(
    JSON.stringify({
      options: world.options,
      ...report,
      failures: report.failures.slice(0, 20),
      failed: report.failures.length,
    }),
  );
  if (report.failures.length > 0) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  });
}
