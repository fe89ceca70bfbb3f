import { getOperationAST } from 'graphql';
import type { World } from '../../world/make.ts';
import { BULK_FILES, type BulkOperations } from './bulk.ts';
import { SandboxGap } from './context.ts';
import type { AdminContext, Node } from './context.ts';
import { Bucket, MUTATION, requestedCost } from './cost.ts';
import { readDocument, run } from './execute.ts';
import type { WebPixels } from './pixels.ts';
import { makeRoots } from './roots.ts';
import { adminApi } from './schema.ts';
import type { ShopData } from './shop-data.ts';
import { AccessTokens } from './tokens.ts';

export interface AdminRequest {
  method: string;
  url: URL;
  token: string | undefined;
  body: string;
}

export interface AdminAnswer {
  status: number;
  body: string;
  type?: string;
}

const ADDRESS = /^\/admin\/api\/([\w-]+)\/graphql\.json$/;
const SINGLE_QUERY = 1000;

/** Shopify's Admin GraphQL API over the world's orders. */
export class AdminService {
  readonly tokens: AccessTokens;
  private readonly root: Node;
  private readonly bulk: BulkOperations;
  private readonly pixels: WebPixels;
  private readonly data: ShopData;
  private readonly bucket = new Bucket();
  private protectedData = true;

  constructor(world: World, tokens = new AccessTokens()) {
    const { root, bulk, data, pixels } = makeRoots(world);
    this.root = root;
    this.bulk = bulk;
    this.data = data;
    this.pixels = pixels;
    this.tokens = tokens;
  }

  static answers(pathname: string): boolean {
    return pathname.startsWith('/admin/api/') || pathname.startsWith(BULK_FILES);
  }

  /** What /_control asks of it, as sandbox/README.md lists it. */
  control(settings: Record<string, unknown>): { token?: string } {
    if (typeof settings['protectedData'] === 'boolean') this.protectedData = settings['protectedData'];
    if (typeof settings['failBulk'] === 'number') this.bulk.failing = settings['failBulk'];
    if (typeof settings['bulkWaitMs'] === 'number') this.bulk.waitMs = settings['bulkWaitMs'];
    if (typeof settings['bulkPerSecond'] === 'number') this.bulk.pace.perSecond = settings['bulkPerSecond'] || Infinity;
    if (typeof settings['unreadyFor'] === 'number') this.data.unreadyFor = settings['unreadyFor'];
    if (typeof settings['longRefund'] === 'number') this.data.addLongRefund(settings['longRefund']);
    if (typeof settings['costShare'] === 'number') this.data.costShare = settings['costShare'];
    if (settings['expireTokens'] === true) this.tokens.expireAll();
    if (settings['bucket']) this.bucket.configure(settings['bucket']);
    if (typeof settings['pixelExtension'] === 'boolean') this.pixels.hasExtension = settings['pixelExtension'];
    if (typeof settings['removePixel'] === 'string') this.pixels.remove(settings['removePixel']);
    const issue = settings['issue'] as { shop: string; scopes: string[]; expiresAt: number | null } | undefined;
    return issue ? { token: this.tokens.issue(issue) } : {};
  }

  async answer(request: AdminRequest): Promise<AdminAnswer> {
    const { pathname, origin } = request.url;
    if (pathname.startsWith(BULK_FILES)) return this.file(pathname);
    const version = ADDRESS.exec(pathname)?.[1] ?? '';
    const loading = adminApi(version);
    if (!loading || request.method !== 'POST') return json(404, { errors: 'Not Found' });
    const grant = this.tokens.find(request.token ?? '');
    if (!grant) {
      const errors = '[API] Invalid API key or access token (unrecognized login or wrong password)';
      return json(401, { errors });
    }
    const call = readCall(request.body);
    if (!call) return json(400, { errors: { query: 'Required parameter missing or invalid' } });
    const api = await loading;
    const context = { api, version, grant, origin, protectedData: this.protectedData, bulk: null };
    try {
      return json(200, await this.call(context, call));
    } catch (error) {
      if (error instanceof SandboxGap) return json(500, { errors: `the sandbox does not resolve ${error.message}` });
      throw error;
    }
  }

  private file(pathname: string): AdminAnswer {
    const text = this.bulk.file(pathname.slice(BULK_FILES.length).replace(/\.jsonl$/, ''));
    if (text === null) return { status: 404, body: '', type: 'application/xml' };
    return { status: 200, body: text, type: 'application/jsonl' };
  }

  private async call(context: AdminContext, { query, variables, operationName }: Call): Promise<Node> {
    const read = readDocument(context.api, query);
    if ('errors' in read) return { errors: read.errors };
    const operation = getOperationAST(read.document, operationName) ?? read.operation;
    const requested = requestedCost(context.api.schema, read.document, operation, variables);
    const cost = (actualQueryCost: number | null): Node => ({
      cost: { requestedQueryCost: requested, actualQueryCost, throttleStatus: this.bucket.status() },
    });
    if (requested > SINGLE_QUERY) {
      const message = `Query cost is ${requested}, which exceeds the single query max cost limit (${SINGLE_QUERY}).`;
      return {
        errors: [{ message, extensions: { code: 'MAX_COST_EXCEEDED', cost: requested, maxCost: SINGLE_QUERY } }],
      };
    }
    if (!this.bucket.take(requested)) {
      const documentation = 'https://shopify.dev/api/usage/rate-limits';
      return {
        errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED', documentation } }],
        extensions: cost(null),
      };
    }
    const { data, errors } = await run(read.document, this.root, context, variables);
    const spent = operation.operation === 'mutation' ? MUTATION : 0;
    const actual = Math.min(requested, objectsIn(data) + spent);
    this.bucket.giveBack(requested - actual);
    return { ...(errors.length > 0 ? { errors } : {}), data, extensions: cost(actual) };
  }
}

interface Call {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | null;
}

function readCall(body: string): Call | null {
  try {
    const { query, variables, operationName } = JSON.parse(body) as Partial<Call>;
    return typeof query === 'string'
      ? { query, variables: variables ?? {}, operationName: operationName ?? null }
      : null;
  } catch {
    return null;
  }
}

/** What an answer cost: its objects that have an id. */
function objectsIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + objectsIn(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  const own = 'id' in value ? 1 : 0;
  return Object.values(value).reduce<number>((sum, one) => sum + objectsIn(one), own);
}

function json(status: number, body: Node): AdminAnswer {
  return { status, body: JSON.stringify(body) };
}
