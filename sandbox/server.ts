/**
 * The outside world as one HTTP server: Meta's Graph API over a seeded world, faults on demand, and the world's truth.
 * `npm run sandbox`; SANDBOX_PORT, SANDBOX_HOST, SANDBOX_SEED, SANDBOX_TODAY, SANDBOX_ORDERS and the secrets of constants.ts.
 */
import http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pathToFileURL } from 'node:url';
import { readSecrets } from './constants.ts';
import type { Secrets } from './constants.ts';
import { ecbAnswer } from './ecb/service.ts';
import { Faults, usageHeader } from './faults.ts';
import type { Disturbance } from './faults.ts';
import { stringifyPlain } from './json.ts';
import { thumbnailAt } from './meta/ads/creatives.ts';
import { GraphError, errorBody } from './meta/errors.ts';
import { Graph } from './meta/graph.ts';
import { MetaLogin } from './meta/login/service.ts';
import { appUrlOf, wholeNumber, worldOptions } from './options.ts';
import { AdminService } from './shopify/admin/service.ts';
import { ShopifyAccess } from './shopify/auth/service.ts';
import { Told, type ToldAnswer } from './told/service.ts';
import { explainClaims } from './world/claim-truth.ts';
import { makeWorld } from './world/make.ts';
import type { World, WorldOptions } from './world/make.ts';
import { summarise } from './world/summary.ts';

const MAX_BODY = 1_000_000;

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY)
      throw new GraphError(413, 'OAuthException', 1, 'Please reduce the amount of data you are sending');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function jsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** Adds a body's parameters (form or JSON) to those of the address. */
function withBodyParams(url: URL, text: string): URL {
  const json = jsonObject(text);
  const entries = json
    ? Object.entries(json).map(([k, v]): [string, string] => [k, typeof v === 'string' ? v : JSON.stringify(v)])
    : [...new URLSearchParams(text)];
  for (const [name, value] of entries) url.searchParams.set(name, value);
  return url;
}

function send(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers });
  response.end(body);
}

class Sandbox {
  readonly told = new Told();
  private readonly faults = new Faults();
  private readonly graph: Graph;
  private readonly metaLogin: MetaLogin;
  private readonly admin: AdminService;
  private readonly shopifyAccess: ShopifyAccess;
  private readonly world: World;

  constructor(world: World, secrets: Secrets) {
    this.world = world;
    this.admin = new AdminService(world);
    this.metaLogin = new MetaLogin(secrets, appUrlOf(process.env));
    this.graph = new Graph(world, secrets, this.metaLogin);
    this.shopifyAccess = new ShopifyAccess(secrets, appUrlOf(process.env), this.admin.tokens);
  }

  /** The world, or the same world as it stood at an earlier instant. */
  private worldAt(until: string | null): World {
    return until === null ? this.world : makeWorld({ ...this.world.options, until });
  }

  private own(url: URL, text: string, response: ServerResponse): void {
    const until = url.searchParams.get('until');
    if (until !== null && Number.isNaN(Date.parse(until)))
      return send(response, 400, '{"error":"until is not an instant"}');
    if (url.pathname === '/_world/truth') {
      return send(response, 200, stringifyPlain(Object.fromEntries(this.worldAt(until).truth)));
    }
    if (url.pathname === '/_world/claims') {
      return send(response, 200, stringifyPlain(explainClaims(this.worldAt(until))));
    }
    if (url.pathname === '/_world/conversions')
      return send(response, 200, JSON.stringify(this.graph.conversions.arrived()));
    if (url.pathname === '/_world/summary') return send(response, 200, stringifyPlain(summarise(this.worldAt(until))));
    const told = this.told.own(url.pathname);
    if (told) return sendTold(response, told);
    if (url.pathname !== '/_control') return send(response, 404, '{"error":"unknown address"}');
    if (text !== '') {
      const control = jsonObject(text);
      if (!control) return send(response, 400, '{"error":"the body is not a JSON object"}');
      this.faults.set(control);
      this.graph.conversions.control((control['conversions'] ?? {}) as Record<string, unknown>);
      const admin = this.admin.control((control['admin'] ?? {}) as Record<string, unknown>);
      const graph = this.graph.control(control);
      const meta = this.metaLogin.control((control['meta'] ?? {}) as Record<string, unknown>);
      this.told.control(control);
      return send(response, 200, JSON.stringify({ ...this.faults.state(), ...admin, ...graph, meta }));
    }
    return send(response, 200, JSON.stringify(this.faults.state()));
  }

  /** The ECB has no usage header: its limit is a plain 429, and what it could answer wrongly is a page instead of data. */
  private ecb(method: string, url: URL, disturbance: Disturbance, response: ServerResponse): void {
    const text = (status: number, body: string, headers: Record<string, string> = {}): void =>
      send(response, status, body, { 'content-type': status === 200 ? 'text/csv' : 'text/plain', ...headers });
    if (disturbance.kind === 'error') {
      const { error, minutes } = disturbance;
      if (minutes !== null) return text(429, 'Too many requests', { 'retry-after': String(minutes * 60) });
      return text(error.status, error.status === 200 ? '<html>Maintenance</html>' : 'Service unavailable');
    }
    const { seed, today } = this.world.options;
    const { status, body } = ecbAnswer(method, url, { seed, today });
    text(status, body);
  }

  private async adminApi(
    request: IncomingMessage,
    url: URL,
    body: string,
    disturbance: Disturbance,
    response: ServerResponse,
  ): Promise<void> {
    if (disturbance.kind === 'error') {
      const { error, minutes } = disturbance;
      if (minutes !== null)
        return send(response, 429, '{"errors":"Exceeded"}', { 'retry-after': String(minutes * 60) });
      return send(response, error.status, '{"errors":"Internal Server Error"}');
    }
    const token = request.headers['x-shopify-access-token'];
    const asked = { method: request.method ?? 'GET', url, token: token?.toString(), body };
    const answer = await this.admin.answer(asked);
    send(response, answer.status, answer.body, answer.type ? { 'content-type': answer.type } : {});
  }

  private async adminAccess(
    method: string,
    url: URL,
    text: string,
    disturbance: Disturbance,
    response: ServerResponse,
  ): Promise<void> {
    if (disturbance.kind === 'error') return send(response, disturbance.error.status, '{"errors":"Asked for"}');
    const { status, type, body } = await this.shopifyAccess.answer(method, url, text);
    send(response, status, body, { 'content-type': type });
  }

  private loginDialog(method: string, url: URL, text: string, response: ServerResponse): void {
    const { status, type, body, location } = this.metaLogin.answer(method, url, text);
    send(response, status, body, { 'content-type': type, ...(location ? { location } : {}) });
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    const text = await readBody(request);
    const isShopify = this.shopifyAccess.plays(url.pathname);
    if (url.pathname.startsWith('/_') && !isShopify) return this.own(url, text, response);
    const thumbnail = thumbnailAt(url.pathname);
    if (thumbnail) return void response.writeHead(200, { 'content-type': 'image/png' }).end(thumbnail);
    const account = this.graph.budgetOf(url.pathname);
    const disturbance = await this.faults.disturb(url.pathname, account);
    if (disturbance.kind === 'cut') return void request.socket.destroy();
    if (AdminService.answers(url.pathname)) return this.adminApi(request, url, text, disturbance, response);
    if (isShopify) return this.adminAccess(request.method ?? 'GET', url, text, disturbance, response);
    if (this.metaLogin.plays(url.pathname)) return this.loginDialog(request.method ?? 'GET', url, text, response);
    if (this.told.plays(url.pathname)) return sendTold(response, this.told.answer(request, url, text));
    if (url.pathname.startsWith('/service/')) return this.ecb(request.method ?? 'GET', url, disturbance, response);
    try {
      if (disturbance.kind === 'error') return refuse(response, disturbance.error, disturbance.headers);
      const graphRequest = {
        method: request.method ?? 'GET',
        url: withBodyParams(url, text),
        authorization: request.headers.authorization,
      };
      const answer = JSON.stringify(this.graph.answer(graphRequest));
      if (this.faults.loses(graphRequest.method, url.pathname)) return void request.socket.destroy();
      await this.graph.conversions.afterwards(url.pathname);
      send(response, 200, answer, usageHeader(3, 0, account));
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      refuse(response, error, usageHeader(3, 0, account));
    }
  }
}

function sendTold(response: ServerResponse, { status, body, headers }: ToldAnswer): void {
  send(response, status, body, headers);
}

function refuse(response: ServerResponse, error: GraphError, headers: Record<string, string>): void {
  send(response, error.status, errorBody(error), headers);
}

export interface RunningSandbox {
  origin: string;
  world: World;
  close(): Promise<void>;
}

/** Starts the server; port 0 takes any free one. */
export async function startSandbox(
  options: WorldOptions,
  listen: { port: number; host?: string; smtpPort?: number },
  secrets: Secrets,
): Promise<RunningSandbox> {
  const world = makeWorld(options);
  const sandbox = new Sandbox(world, secrets);
  const server = http.createServer((request, response) => {
    sandbox.handle(request, response).catch((error: unknown) => {
      if (error instanceof GraphError) return refuse(response, error, {});
      console.error(error);
      send(response, 500, '{"error":"the sandbox failed"}');
    });
  });
  const host = listen.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(listen.port, host, resolve));
  if (listen.smtpPort) await sandbox.told.mailbox.listen(listen.smtpPort, host);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : listen.port;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      sandbox.told.mailbox.close();
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin: `http://${host}:${port}`, world, close };
}

async function main(): Promise<void> {
  const { env } = process;
  const port = wholeNumber(env['SANDBOX_PORT'], 'SANDBOX_PORT', 4010);
  const host = env['SANDBOX_HOST'] ?? '127.0.0.1';
  const smtpPort = wholeNumber(env['SANDBOX_SMTP_PORT'], 'SANDBOX_SMTP_PORT', 0);
  const sandbox = await startSandbox(worldOptions({}, env), { port, host, smtpPort }, readSecrets(env));
  console.error(
    `sandbox on ${sandbox.origin}, world of ${sandbox.world.orders.length} orders up to ${sandbox.world.options.today}`,
  );
  const stop = (): void => void sandbox.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  });
}
