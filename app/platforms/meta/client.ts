import { createHmac } from 'node:crypto';
import { parseJson } from '../http/parse-json.ts';
import { PlatformError } from '../http/platform-error.ts';
import { metaError } from './errors.ts';
import { GRAPH_VERSION } from './version.ts';
import { AD_FIELDS, INSIGHTS_FIELDS, insightsPage } from './wire/insights.wire.ts';
import { LEAD_FIELDS } from './wire/lead.wire.ts';

export interface MetaConnection {
  readonly origin: string; // https://graph.facebook.com, or the sandbox's
  readonly accessToken: string;
  readonly appSecret: string;
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
}

export interface InsightsQuery {
  readonly accountId: string; // digits, without act_
  readonly level: 'ad' | 'campaign';
  readonly since: string; // YYYY-MM-DD, the ad account's days, both included
  readonly until: string;
  readonly after: string | null; // cursor of the page before
}

export interface FetchedPage {
  readonly text: string; // the body as it came: it is stored as a raw event
  readonly next: string | null; // cursor of the next page
}

export interface MetaClient {
  /** One lead as JSON text. */
  lead(leadId: string): Promise<string>;
  /** One page of daily insights. */
  insights(query: InsightsQuery): Promise<FetchedPage>;
}

const TIMEOUT_MS = 30_000;
const PAGE_SIZE = '500';

/**
 * Reads from the Graph API. Every call carries appsecret_proof (developers.facebook.com/docs/graph-api/guides/secure-requests).
 * Failures are PlatformErrors; neither they nor anything else that leaves this file holds the token or the URL.
 */
export function metaClient(connection: MetaConnection): MetaClient {
  const read = (path: string, query: Record<string, string>): Promise<string> => get(connection, path, query);
  return {
    lead: async (leadId) => await read(digits(leadId), { fields: LEAD_FIELDS.join(',') }),
    insights: async (query) => {
      const answer = await read(`act_${digits(query.accountId)}/insights`, insightsParameters(query));
      const text = withoutSecrets(answer);
      return { text, next: nextCursor(text) };
    },
  };
}

/** Hex HMAC-SHA256 of the access token under the app secret. */
export function appSecretProof(accessToken: string, appSecret: string): string {
  return createHmac('sha256', appSecret).update(accessToken).digest('hex');
}

function insightsParameters(query: InsightsQuery): Record<string, string> {
  const fields = query.level === 'ad' ? [...INSIGHTS_FIELDS, ...AD_FIELDS] : INSIGHTS_FIELDS;
  return {
    level: query.level,
    time_increment: '1',
    time_range: JSON.stringify({ since: query.since, until: query.until }),
    fields: fields.join(','),
    limit: PAGE_SIZE,
    ...(query.after === null ? {} : { after: query.after }),
  };
}

async function get(connection: MetaConnection, path: string, query: Record<string, string>): Promise<string> {
  const url = new URL(`/${GRAPH_VERSION}/${path}`, connection.origin);
  const proof = appSecretProof(connection.accessToken, connection.appSecret);
  url.search = new URLSearchParams({
    ...query,
    access_token: connection.accessToken,
    appsecret_proof: proof,
  }).toString();
  const { response, text } = await answerOf(connection, url);
  if (response.ok) return text;
  const header = (name: string): string | null => response.headers.get(name);
  throw metaError({
    status: response.status,
    body: jsonOrUndefined(text),
    usage: header('x-business-use-case-usage'),
    retryAfter: header('retry-after'),
  });
}

async function answerOf(connection: MetaConnection, url: URL): Promise<{ response: Response; text: string }> {
  const timeoutMs = connection.timeoutMs ?? TIMEOUT_MS;
  try {
    const response = await (connection.fetch ?? fetch)(url, {
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

/** The links to other pages repeat the token; what is kept must not. */
function withoutSecrets(text: string): string {
  return text.replace(/((?:access_token|appsecret_proof)(?:=|%3D))[^"&\\\s]+/gi, '$1removed');
}

function nextCursor(text: string): string | null {
  const page = insightsPage.safeParse(jsonOrUndefined(text));
  if (!page.success) {
    const where = page.error.issues[0]?.path.join('.') ?? '';
    throw new PlatformError({
      platform: 'meta',
      kind: 'shape-changed',
      message: `insights: ${where} is not as documented`,
    });
  }
  return page.data.paging?.next ? (page.data.paging.cursors?.after ?? null) : null;
}

function jsonOrUndefined(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function digits(id: string): string {
  if (/^\d{1,30}$/.test(id)) return id;
  throw new PlatformError({ platform: 'meta', kind: 'bad-request', message: 'an id must be digits' });
}
