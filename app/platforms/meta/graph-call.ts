import { createHmac } from 'node:crypto';
import { parseJson } from '../http/parse-json.ts';
import { PlatformError } from '../http/platform-error.ts';
import type { BudgetUse, CallBudget } from '#app/domain/connections/call-budget.ts';
import { metaError } from './errors.ts';
import { APP_SCOPE, usesOf } from './usage.ts';
import { GRAPH_VERSION } from './version.ts';

/** Where the Graph API is, and how patiently it is asked. */
export interface GraphPlace {
  readonly origin: string; // https://graph.facebook.com, or the sandbox's
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
  /** asked before each call and told after it; without one, calls are made as they come */
  readonly budget?: CallBudget;
}

export interface GraphCall {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** whose budget it is taken from: an ad account's or a page's id */
  readonly scope?: string;
}

/** Asks with a token, from the budget of an account or page: an answer's body. */
export type Read = (path: string, query: Record<string, string>, scope?: string) => Promise<string>;

const TIMEOUT_MS = 30_000;

/** Hex HMAC-SHA256 of the access token under the app secret. */
export function appSecretProof(accessToken: string, appSecret: string): string {
  return createHmac('sha256', appSecret).update(accessToken).digest('hex');
}

/** What a call with an access token carries (developers.facebook.com/docs/graph-api/guides/secure-requests). */
export const signedBy = (accessToken: string, appSecret: string): Record<string, string> => ({
  access_token: accessToken,
  appsecret_proof: appSecretProof(accessToken, appSecret),
});

/**
 * The body of the Graph API's answer. Failures are PlatformErrors; neither they nor anything else that leaves this file
 * holds the address, which carries tokens and secrets.
 */
export async function graphCall(place: GraphPlace, call: GraphCall): Promise<string> {
  const { method = 'GET', path, query, scope = null } = call;
  await place.budget?.turn(scope === null ? [APP_SCOPE] : [APP_SCOPE, scope]);
  const url = new URL(`/${GRAPH_VERSION}/${path}`, place.origin);
  const parameters = new URLSearchParams(query);
  if (method !== 'POST') url.search = parameters.toString();
  const { response, text } = await answerOf(place, url, method === 'POST' ? { method, body: parameters } : { method });
  const header = (name: string): string | null => response.headers.get(name);
  const uses = usesOf(header, scope);
  if (response.ok) {
    await place.budget?.noted(uses);
    return text;
  }
  const error = metaError({
    status: response.status,
    body: jsonOrUndefined(text),
    usage: header('x-business-use-case-usage'),
    retryAfter: header('retry-after'),
  });
  await place.budget?.noted([...uses, ...heldBy(error, scope)]);
  throw error;
}

/** Where Meta limits without saying for how long. */
const HELD_SECONDS = 60;
/** The limit of the whole application (…/rate-limiting); the others are an account's, a page's or a person's. */
const APP_LIMIT = '4';

/**
 * What a refusal for too many calls holds back, headers or none. How much is used up after it the headers say: where they
 * do not, going on slowly once the hold is over would have no end, since no later answer needs to name this budget.
 */
function heldBy(error: PlatformError, scope: string | null): BudgetUse[] {
  if (error.kind !== 'rate-limited') return [];
  const held = scope === null || error.code === APP_LIMIT ? APP_SCOPE : scope;
  return [{ scope: held, usedPercent: null, heldSeconds: error.retryAfterSeconds ?? HELD_SECONDS }];
}

async function answerOf(place: GraphPlace, url: URL, init: RequestInit): Promise<{ response: Response; text: string }> {
  const timeoutMs = place.timeoutMs ?? TIMEOUT_MS;
  try {
    const response = await (place.fetch ?? fetch)(url, {
      ...init,
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    return { response, text: await response.text() };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    const message = timedOut ? `no answer within ${timeoutMs} ms` : 'could not be reached';
    throw new PlatformError({ platform: 'meta', kind: 'unavailable', message });
  }
}

export function jsonOrUndefined(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** An id of Meta as it may stand in a path. */
export function digits(id: string): string {
  if (/^\d{1,30}$/.test(id)) return id;
  throw new PlatformError({ platform: 'meta', kind: 'bad-request', message: 'an id must be digits' });
}
