import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SHOP, SHOPIFY_API_VERSION, type Secrets } from '../../constants.ts';
import { adminPage } from './admin-page.ts';
import type { AccessTokens } from '../admin/tokens.ts';
import { sessionToken } from './session-token.ts';
import { TokenEndpoint } from './token-endpoint.ts';

export interface WebAnswer {
  status: number;
  type: string;
  body: string;
}

/** Shopify grants what the app's configuration asks for. */
const CONFIGURATION = new URL('../../../shopify.app.toml', import.meta.url);
const askedScopes = (): string[] =>
  /^scopes = "([^"]*)"$/m.exec(readFileSync(CONFIGURATION, 'utf8'))?.[1]?.split(',') ?? [];

const STAFF = '77350048211';
const TOKENS = '/admin/oauth/access_token';
/** How often the token endpoint was asked. */
const COUNTS = '/_shopify/tokens';
const BROWSER_FILES = ['/app-bridge.js', '/admin.js'];
const STORE = /^\/store\/([a-z0-9][a-z0-9-]*)\/apps\/([\w-]+)(\/.*)?$/;

const browserFile = (name: string): string => readFileSync(new URL(`browser/${name}`, import.meta.url), 'utf8');
const json = (status: number, body: unknown): WebAnswer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
});

/** Shopify as it lets an app in: Admin with its frame, session tokens, the token endpoint, and what uninstalling does. */
export class ShopifyAccess {
  private readonly tokens: TokenEndpoint;
  private readonly keys: { apiKey: string; secret: string };
  private readonly appUrl: string;

  constructor(secrets: Secrets, appUrl: string, accessTokens: AccessTokens) {
    this.keys = { apiKey: secrets.shopifyApiKey, secret: secrets.shopifyApiSecret };
    this.appUrl = appUrl;
    this.tokens = new TokenEndpoint({ ...this.keys, scopes: askedScopes() }, accessTokens);
  }

  /** Whether an address is Shopify's in this part. */
  plays(pathname: string): boolean {
    return pathname === TOKENS || pathname === COUNTS || BROWSER_FILES.includes(pathname) || STORE.test(pathname);
  }

  async answer(method: string, url: URL, text: string): Promise<WebAnswer> {
    const { pathname } = url;
    if (pathname === TOKENS && method === 'POST') {
      const { status, body } = this.tokens.answer(fieldsOf(text));
      return json(status, body);
    }
    if (pathname === COUNTS) return json(200, this.tokens.answered);
    if (BROWSER_FILES.includes(pathname))
      return { status: 200, type: 'text/javascript; charset=utf-8', body: browserFile(pathname.slice(1)) };
    const [, handle, apiKey, action] = STORE.exec(pathname) ?? [];
    if (!handle || apiKey !== this.keys.apiKey) return json(404, { errors: 'Not Found' });
    return this.store(handle, action ?? '', url);
  }

  private async store(handle: string, action: string, url: URL): Promise<WebAnswer> {
    const shop = `${handle}.myshopify.com`;
    const appUrl = url.searchParams.get('app') ?? this.appUrl;
    if (action === '/session-token')
      return json(200, { id_token: sessionToken({ ...this.keys, shop, userId: STAFF, now: Date.now() }) });
    if (action === '/uninstall') return json(200, { webhook: await this.uninstall(shop, appUrl) });
    if (action === '/scopes') return json(200, { webhook: await this.grant(shop, appUrl, url.searchParams) });
    this.tokens.install(shop);
    // what follows the app's own part of the address is the app's path, as in Admin
    const locale = url.searchParams.get('locale') ?? 'en';
    const page = adminPage({
      ...this.keys,
      handle,
      appUrl,
      path: action || '/',
      userId: STAFF,
      locale,
      now: Date.now(),
    });
    return { status: 200, type: 'text/html; charset=utf-8', body: page };
  }

  /** Takes all tokens back and tells the app; answers the status it answered with. */
  private async uninstall(shop: string, appUrl: string): Promise<number> {
    this.tokens.uninstall(shop);
    const body = { id: Number(SHOP.id), name: SHOP.name, myshopify_domain: shop };
    return this.deliver(shop, appUrl, 'app/uninstalled', body);
  }

  /** Grants `more`, or takes `without` back, and tells the app as Shopify does; answers the status it answered with. */
  private async grant(shop: string, appUrl: string, asked: URLSearchParams): Promise<number> {
    const previous = this.tokens.scopesOf(shop);
    const more = asked.get('more')?.split(',') ?? [];
    const without = asked.get('without')?.split(',') ?? [];
    const current = [...new Set([...previous, ...more])].filter((scope) => !without.includes(scope));
    this.tokens.grant(shop, current);
    const body = { id: `gid://shopify/Shop/${SHOP.id}`, previous, current, updated_at: new Date().toISOString() };
    return this.deliver(shop, appUrl, 'app/scopes_update', body);
  }

  private async deliver(shop: string, appUrl: string, topic: string, fields: object): Promise<number> {
    const body = JSON.stringify(fields);
    const answer = await fetch(new URL('/webhooks/shopify', appUrl), {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-shopify-topic': topic,
        'x-shopify-hmac-sha256': createHmac('sha256', this.keys.secret).update(body).digest('base64'),
        'x-shopify-shop-domain': shop,
        'x-shopify-webhook-id': randomUUID(),
        'x-shopify-event-id': randomUUID(),
        'x-shopify-triggered-at': new Date().toISOString(),
        'x-shopify-api-version': SHOPIFY_API_VERSION,
      },
    });
    return answer.status;
  }
}

/** The fields of a body, JSON or a form. */
function fieldsOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return Object.fromEntries(new URLSearchParams(text));
  }
}
