import http from 'node:http';
import https from 'node:https';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

export interface PostRequest {
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** One kept-alive connection pool to a target, with a time limit for each whole request. */
export interface Client {
  post(request: PostRequest): Promise<Answer>;
  get(path: string): Promise<Answer>;
  close(): void;
}

function read(response: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    response.on('error', reject);
  });
}

export function makeClient(target: string, options: { sockets: number; timeoutMs: number }): Client {
  const base = new URL(target);
  const transport = base.protocol === 'https:' ? https : http;
  const agent = new transport.Agent({ keepAlive: true, maxSockets: options.sockets });
  const send = (method: string, path: string, headers: Record<string, string>, body: Buffer | null): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const request = transport.request(new URL(path, base), { method, agent, headers });
      const timer = setTimeout(() => request.destroy(new Error('no answer in time')), options.timeoutMs);
      const fail = (error: Error): void => {
        clearTimeout(timer);
        reject(error);
      };
      request.on('error', fail);
      request.on('response', (response) => {
        read(response).then((text) => {
          clearTimeout(timer);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        }, fail);
      });
      request.end(body ?? undefined);
    });
  return {
    post: ({ path, headers, body }) => send('POST', path, { ...headers, 'content-length': String(body.length) }, body),
    get: (path) => send('GET', path, {}, null),
    close: () => agent.destroy(),
  };
}

export interface RetryPolicy {
  /** Further attempts after the first one. */
  retries: number;
  /** Wait before the first repetition; it doubles each time. */
  backoffMs: number;
  maxBackoffMs: number;
  /** Whether an answer 4xx is tried again, as Shopify does. */
  retryRefusals: boolean;
}

/** Platforms that repeat a delivery for hours are played in quick motion. */
export const DEFAULT_RETRY: RetryPolicy = { retries: 8, backoffMs: 200, maxBackoffMs: 5_000, retryRefusals: true };

export interface Outcome {
  status: number | null;
  attempts: number;
  accepted: boolean;
  /** Answers and errors before the last one, for the report. */
  setbacks: string[];
  body: string;
}

/** Milliseconds that a 429 asks to wait. */
function retryAfter(answer: Answer): number | null {
  const value = Number(answer.headers['retry-after']);
  return answer.status === 429 ? (Number.isFinite(value) && value > 0 ? value : 1) * 1000 : null;
}

/**
 * Posts until the answer is 2xx or the attempts are used up. A 429 waits as long as it asks, on `gate` when there is one so
 * that other senders wait too, and does not count as an attempt.
 */
export async function postWithRetry(
  client: Client,
  request: PostRequest,
  policy: RetryPolicy,
  gate?: Gate,
): Promise<Outcome> {
  const outcome: Outcome = { status: null, attempts: 0, accepted: false, setbacks: [], body: '' };
  let limited = 0;
  while (outcome.attempts <= policy.retries) {
    await gate?.wait();
    const answer = await client.post(request).catch((error: Error) => error);
    if (!(answer instanceof Error)) {
      outcome.status = answer.status;
      outcome.body = answer.body;
      if (answer.status >= 200 && answer.status < 300)
        return { ...outcome, accepted: true, attempts: outcome.attempts + 1 };
      const wait = retryAfter(answer);
      if (wait !== null && limited++ < 1_000) {
        if (gate) gate.close(wait);
        else await sleep(wait);
        continue;
      }
    }
    outcome.setbacks.push(answer instanceof Error ? answer.message : String(answer.status));
    outcome.attempts += 1;
    if (!policy.retryRefusals && !(answer instanceof Error) && answer.status < 500) return outcome;
    const pause = Math.min(policy.backoffMs * 2 ** (outcome.attempts - 1), policy.maxBackoffMs);
    if (outcome.attempts <= policy.retries) await sleep(pause);
  }
  return outcome;
}

/** Lets several senders stop together for as long as a rate limit asks. */
export interface Gate {
  wait(): Promise<void>;
  close(ms: number): void;
}

export function makeGate(): Gate {
  let closed: Promise<void> | null = null;
  return {
    wait: () => closed ?? Promise.resolve(),
    close: (ms) => {
      closed ??= sleep(ms).then(() => {
        closed = null;
      });
    },
  };
}
