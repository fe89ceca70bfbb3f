import { createHmac, randomUUID } from 'node:crypto';

/** Requests as the platforms send them, signed by the tests' own code. */

export const SHOPIFY_SECRET = 'shopify-app-secret-of-the-tests';
export const META_SECRET = 'meta-app-secret-of-the-tests';
export const META_VERIFY = 'meta-verify-token-of-the-tests';

/** The platforms' keys of this test process; call before anything reads the environment. */
export function doorKeys(): void {
  Object.assign(process.env, {
    SHOPIFY_API_SECRET: SHOPIFY_SECRET,
    META_APP_ID: '1234567890',
    META_APP_SECRET: META_SECRET,
    META_WEBHOOK_TOKEN: META_VERIFY,
    LOG_LEVEL: 'silent',
  });
}

const bytes = (body: unknown): Buffer =>
  Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));

export const shopifyHmac = (body: Buffer, secret = SHOPIFY_SECRET): string =>
  createHmac('sha256', secret).update(body).digest('base64');

export const metaHmac = (body: Buffer, secret = META_SECRET): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

export interface ShopifySending {
  readonly shop?: string;
  readonly topic?: string;
  readonly webhookId?: string;
  readonly secret?: string;
  /** what is sent in place of the body that was signed */
  readonly sent?: Buffer;
  /** headers to change; null leaves one out */
  readonly headers?: Readonly<Record<string, string | null>>;
}

export function shopifyRequest(body: unknown, sending: ShopifySending = {}): Request {
  const signed = bytes(body);
  const { shop = 'lamps.myshopify.com', topic = 'orders/create', webhookId = randomUUID(), secret } = sending;
  const headers = new Headers({
    'content-type': 'application/json',
    'x-shopify-topic': topic,
    'x-shopify-shop-domain': shop,
    'x-shopify-webhook-id': webhookId,
    'x-shopify-hmac-sha256': shopifyHmac(signed, secret),
  });
  for (const [name, value] of Object.entries(sending.headers ?? {})) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  return post('/webhooks/shopify', sending.sent ?? signed, headers);
}

export function metaRequest(body: unknown, signature?: string | null): Request {
  const sent = bytes(body);
  const headers = new Headers({ 'content-type': 'application/json' });
  const header = signature === undefined ? metaHmac(sent) : signature;
  if (header !== null) headers.set('x-hub-signature-256', header);
  return post('/webhooks/meta', sent, headers);
}

export interface LeadChange {
  readonly leadId: string;
  readonly pageId: string;
}

/** A leadgen webhook: one entry per list, one change per lead. */
export function leadgenBody(entries: readonly (readonly LeadChange[])[]): Record<string, unknown> {
  return {
    object: 'page',
    entry: entries.map((changes) => ({
      id: changes[0]?.pageId ?? '1',
      time: 1_773_000_000,
      changes: changes.map(({ leadId, pageId }) => ({
        field: 'leadgen',
        value: { leadgen_id: leadId, page_id: pageId, form_id: '771430985126604', created_time: 1_773_000_000 },
      })),
    })),
  };
}

/** A batch as a browser posts it; `text/plain` is what sendBeacon sends, without a preflight. */
export function pixelRequest(body: unknown, headers: Readonly<Record<string, string>> = {}): Request {
  return post('/pixel', bytes(body), new Headers({ 'content-type': 'text/plain;charset=UTF-8', ...headers }));
}

/** A body that comes in pieces and states no length. */
export function withoutLength(request: Request, size: number): Request {
  let left = size;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = new Uint8Array(Math.min(left, 64_000)).fill(32);
      left -= piece.byteLength;
      if (piece.byteLength > 0) controller.enqueue(piece);
      else controller.close();
    },
  });
  return new Request(request.url, { method: 'POST', headers: request.headers, body, duplex: 'half' });
}

/** A body whose sender goes away half way. */
export function brokenOff(request: Request): Request {
  let pulls = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulls += 1;
      if (pulls === 1) controller.enqueue(Buffer.from('{"id": 1'));
      else controller.error(new Error('aborted'));
    },
  });
  return new Request(request.url, { method: 'POST', headers: request.headers, body, duplex: 'half' });
}

function post(path: string, body: Buffer, headers: Headers): Request {
  return new Request(`http://127.0.0.1:3000${path}`, { method: 'POST', headers, body: new Uint8Array(body) });
}
