import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { parseJson } from '../http/parse-json.ts';
import { PlatformError } from '../http/platform-error.ts';
import type { AdminDocument } from './documents/admin-document.ts';
import { shopifyError } from './errors.ts';
import { linesOf } from './lines-of.ts';
import { Throttle } from './throttle.ts';
import { API_VERSION } from './version.ts';
import { answerWire } from './wire/answer.wire.ts';
import type { AnswerWire } from './wire/answer.wire.ts';

export interface AdminConnection {
  readonly origin: string | null; // null: https://<shopDomain>; else the sandbox's
  readonly shopDomain: string; // <shop>.myshopify.com
  /** asked for before every call: tokens expire and are renewed; `refused`: the one that Shopify accepts no more */
  readonly token: (refused?: string) => Promise<string>;
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
  readonly pause?: (ms: number) => Promise<void>;
  /** how long a call waits for the bucket, before and after it was throttled, until it fails as rate-limited; others may draw on it */
  readonly patienceMs?: number;
}

export interface AdminClient {
  /** Runs a document and answers its data in the shape that the document names. */
  query<Data extends z.ZodType>(
    document: AdminDocument<Data>,
    variables?: Record<string, unknown>,
  ): Promise<z.infer<Data>>;
  /** The lines of a bulk operation's file, as they come. */
  lines(url: string): AsyncGenerator<string>;
}

const TIMEOUT_MS = 30_000;
const STAGGER_MS = 200;
const PATIENCE_MS = 120_000; // a standard shop's bucket of 2,000 points fills in 20 s

/**
 * Speaks Shopify's Admin GraphQL API (shopify.dev/docs/api/admin-graphql, version.ts). It keeps below the limit by the
 * cost that every answer names, and waits where a call was throttled. Failures are PlatformErrors; neither they nor
 * anything else that leaves this file holds the token.
 */
export function adminClient(connection: AdminConnection): AdminClient {
  const throttle = new Throttle();
  const pause = connection.pause ?? sleep;
  const url = new URL(`/admin/api/${API_VERSION}/graphql.json`, originOf(connection));
  return {
    query: async (document, variables = {}) => {
      let patience = connection.patienceMs ?? PATIENCE_MS;
      for (let tried = 1; ; tried += 1) {
        const due = throttle.waitMs(document.text, Date.now());
        if (tried === 1 && (patience -= due) < 0) throw tooSoon(due);
        await pause(due);
        const answer = await call(connection, url, JSON.stringify({ query: document.text, variables }));
        throttle.learn(document.text, answer.extensions?.cost, Date.now());
        if (!answer.errors?.length) return dataOf(document, answer.data);
        const wait = throttle.waitMs(document.text, Date.now());
        const refusal = shopifyError({
          status: 200,
          errors: answer.errors,
          retryAfter: String(Math.ceil(wait / 1000)),
        });
        // Whoever shares the bucket was told to wait as long: each waits a little differently, and longer each time.
        const stagger = Math.ceil(Math.random() * STAGGER_MS * Math.min(tried, 10));
        patience -= wait + stagger;
        if (refusal.kind !== 'rate-limited' || patience < 0) throw refusal;
        await pause(stagger);
      }
    },
    lines: (file) => linesOf(file, { fetch: connection.fetch ?? fetch, timeoutMs: connection.timeoutMs ?? TIMEOUT_MS }),
  };
}

const tooSoon = (waitMs: number): PlatformError =>
  new PlatformError({
    platform: 'shopify',
    kind: 'rate-limited',
    message: 'the bucket does not hold what is asked for',
    retryAfterSeconds: Math.ceil(waitMs / 1000),
  });

function originOf({ origin, shopDomain }: AdminConnection): string {
  if (!/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(shopDomain)) throw failure('bad-request', 'no shop domain');
  return origin ?? `https://${shopDomain}`;
}

async function call(connection: AdminConnection, url: URL, body: string): Promise<AnswerWire> {
  const { response, text } = await accepted(connection, url, body);
  if (!response.ok) {
    throw shopifyError({ status: response.status, retryAfter: response.headers.get('retry-after') });
  }
  const read = answerWire.safeParse(jsonOrUndefined(text));
  if (!read.success) throw failure('shape-changed', 'the answer is no GraphQL answer');
  return read.data;
}

interface Read {
  readonly response: Response;
  readonly text: string;
}

/** An answer to a call with a good token: where Shopify accepts one no more before its time, another is asked for, once. */
async function accepted(connection: AdminConnection, url: URL, body: string): Promise<Read> {
  const token = await connection.token();
  const read = await post(connection, url, { body, token });
  if (read.response.status !== 401) return read;
  const another = await connection.token(token);
  return another === token ? read : post(connection, url, { body, token: another });
}

async function post(
  connection: AdminConnection,
  url: URL,
  { body, token }: { body: string; token: string },
): Promise<Read> {
  const timeoutMs = connection.timeoutMs ?? TIMEOUT_MS;
  const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-shopify-access-token': token };
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await (connection.fetch ?? fetch)(url, {
      method: 'POST',
      headers,
      body,
      signal,
      redirect: 'error',
    });
    return { response, text: await response.text() };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    throw failure('unavailable', timedOut ? `no answer within ${timeoutMs} ms` : 'could not be reached');
  }
}

function dataOf<Data extends z.ZodType>(document: AdminDocument<Data>, data: unknown): z.infer<Data> {
  const read = document.data.safeParse(data);
  if (read.success) return read.data;
  throw failure('shape-changed', `${read.error.issues[0]?.path.join('.') ?? ''} is not as documented`);
}

function failure(kind: PlatformError['kind'], message: string): PlatformError {
  return new PlatformError({ platform: 'shopify', kind, message });
}

function jsonOrUndefined(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
