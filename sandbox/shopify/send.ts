import { setTimeout as sleep } from 'node:timers/promises';
import { DEFAULT_RETRY, makeClient, postWithRetry } from '../http-client.ts';
import type { Client, Gate, Outcome, RetryPolicy } from '../http-client.ts';
import { runPool } from '../pool.ts';
import type { ShopifyDelivery } from '../world/deliveries.ts';
import { makeRandom } from '../world/random.ts';
import { shopifyRequest } from './request.ts';

interface SendOptions {
  target: string;
  secret: string;
  deliveries: readonly ShopifyDelivery[];
  concurrency?: number;
  /** How often each delivery is sent in all; copies differ in nothing. */
  copies?: number;
  /** Sends in an order drawn from this seed instead of by time. */
  shuffleSeed?: number | null;
  /** Deliveries begun in a second at most; without it as many as the other side takes. */
  ratePerSecond?: number | null;
  retry?: Partial<RetryPolicy>;
  timeoutMs?: number;
  onResult?: (delivery: ShopifyDelivery, outcome: Outcome) => void;
}

interface SendReport {
  sent: number;
  accepted: number;
  repeated: number;
  /** Deliveries that were never answered with 2xx, with what was answered last. */
  givenUp: { order: string; topic: string; webhookId: string; last: string }[];
}

export function lastSetback(outcome: Outcome): string {
  return outcome.setbacks[outcome.setbacks.length - 1] ?? String(outcome.status);
}

/** Sends one signed delivery until it is accepted or given up. */
function sendShopify(
  client: Client,
  delivery: ShopifyDelivery,
  secret: string,
  policy: RetryPolicy,
  gate?: Gate,
): Promise<Outcome> {
  return postWithRetry(client, shopifyRequest(delivery, secret), policy, gate);
}

/** Each call resolves a little later than the one before, so that `perSecond` of them are through in a second. */
function pacer(perSecond: number | null): () => Promise<void> {
  if (!perSecond) return async () => {};
  const began = performance.now();
  let count = 0;
  return async () => {
    const due = began + (count++ * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
  };
}

/** Plays Shopify's side of webhook delivery: at least once, no promise about order, only 2xx counts, 5 s for an answer. */
export async function sendAll(options: SendOptions): Promise<SendReport> {
  const { concurrency = 16, copies = 1, shuffleSeed = null, timeoutMs = 5_000 } = options;
  const policy = { ...DEFAULT_RETRY, ...options.retry };
  const client = makeClient(options.target, { sockets: concurrency, timeoutMs });
  const report: SendReport = { sent: 0, accepted: 0, repeated: 0, givenUp: [] };
  const queue = Array.from({ length: copies }, () => options.deliveries).flat();
  const ordered = shuffleSeed === null ? queue : makeRandom(shuffleSeed, 'shuffle').shuffle(queue);
  const pace = pacer(options.ratePerSecond ?? null);
  await runPool(ordered, concurrency, async (delivery) => {
    await pace();
    const outcome = await sendShopify(client, delivery, options.secret, policy);
    report.sent += 1;
    report.repeated += outcome.setbacks.length;
    if (outcome.accepted) report.accepted += 1;
    else {
      const { topic, webhookId, order } = delivery;
      report.givenUp.push({ order: order.name, topic, webhookId, last: lastSetback(outcome) });
    }
    options.onResult?.(delivery, outcome);
  });
  client.close();
  return report;
}
