import { z } from 'zod';
import { parseJson } from '../http/parse-json.ts';
import { consentOf, consentWire } from './consent.ts';
import { deviceOf } from './device.ts';
import type { Consent } from './consent.ts';
import type { Device } from './device.ts';

export const MAX_EVENTS = 100;
const MAX_URL = 4096;
const MAX_ID = 200;

const idText = z.union([z.string(), z.number()]).transform(String).pipe(z.string().trim().min(1).max(MAX_ID));
const urlText = z.string().max(MAX_URL);
const cookie = z.string().max(500).nullish();
const optionalId = idText.nullish().catch(null);

/** An event of our own pixel and first-party script. */
const ownEvent = z.object({
  id: idText,
  name: z.string().min(1).max(100),
  at: z.string().max(40),
  clientId: idText,
  url: urlText.nullish(),
  referrer: urlText.nullish(),
  device: z.enum(['desktop', 'mobile', 'tablet']).nullish().catch(null),
  checkoutToken: optionalId,
  orderId: optionalId,
  fbc: cookie,
  fbp: cookie,
  ttp: cookie,
});

const page = z.object({ location: z.object({ href: urlText.nullish() }).nullish(), referrer: z.string().nullish() });
const checkout = z.object({ token: optionalId, order: z.object({ id: optionalId }).nullish() });

/** An event as Shopify's web pixels API hands it over (shopify.dev/docs/api/web-pixels-api, standard events). */
const shopifyEvent = z
  .object({
    id: idText,
    name: z.string().min(1).max(100),
    timestamp: z.string().max(40),
    clientId: idText,
    context: z.object({ document: page.nullish(), navigator: z.object({ userAgent: z.string().nullish() }).nullish() }),
    data: z.object({ checkout: checkout.nullish() }).nullish(),
  })
  .transform(({ id, name, timestamp, clientId, context, data }) => ({
    id,
    name,
    at: timestamp,
    clientId,
    url: context.document?.location?.href ?? null,
    referrer: context.document?.referrer?.slice(0, MAX_URL) ?? null,
    device: deviceOf(context.navigator?.userAgent ?? null),
    checkoutToken: data?.checkout?.token ?? null,
    orderId: data?.checkout?.order?.id ?? null,
    userAgent: context.navigator?.userAgent ?? null,
  }));

const batchWire = z.object({
  workspace: z.string().regex(/^[\w-]{1,100}$/),
  consent: consentWire.nullish(),
  events: z.array(z.unknown()).min(1).max(MAX_EVENTS),
});

/** One event, whichever form it came in. */
export interface PixelEvent {
  readonly id: string;
  readonly name: string;
  readonly at: string; // as the browser's clock told it
  readonly clientId: string;
  readonly url: string | null;
  readonly referrer: string | null;
  readonly device: Device | null;
  readonly checkoutToken: string | null;
  readonly orderId: string | null;
  readonly userAgent: string | null;
}

export type PixelBatch =
  | {
      readonly ok: true;
      readonly workspaceKey: string;
      readonly consent: Consent;
      readonly events: readonly PixelEvent[];
      readonly malformed: readonly { readonly index: number; readonly field: string }[];
    }
  | { readonly ok: false; readonly reason: 'not-json' | 'bad-batch'; readonly detail: string };

/**
 * Reads a batch as POSTed to /pixel. A malformed event is named in `malformed` and doesn't spoil the others; a body that
 * is no batch at all (not JSON, no workspace, no or more than 100 events) is refused as a whole.
 */
export function readPixelBatch(text: string): PixelBatch {
  const read = batchOf(text);
  if (read === null) return { ok: false, reason: 'not-json', detail: 'the body is not JSON' };
  if (!read.success) {
    const issue = read.error.issues[0];
    return { ok: false, reason: 'bad-batch', detail: `${issue?.path.join('.') || 'body'}: ${issue?.message ?? ''}` };
  }
  const events: PixelEvent[] = [];
  const malformed: { index: number; field: string }[] = [];
  for (const [index, raw] of read.data.events.entries()) {
    const event = readPixelEvent(raw);
    if (typeof event === 'string') malformed.push({ index, field: event });
    else events.push(event);
  }
  return {
    ok: true,
    workspaceKey: read.data.workspace,
    consent: consentOf(read.data.consent ?? null),
    events,
    malformed,
  };
}

/** One event in either form, or the field that is wrong with it. */
export function readPixelEvent(raw: unknown): PixelEvent | string {
  const isShopify = typeof raw === 'object' && raw !== null && 'context' in raw;
  const read = isShopify ? shopifyEvent.safeParse(raw) : ownEvent.safeParse(raw);
  if (!read.success) return read.error.issues[0]?.path.join('.') || 'event';
  const { id, name, at, clientId, url, referrer, device, checkoutToken, orderId } = read.data;
  const userAgent = 'userAgent' in read.data ? read.data.userAgent : null;
  return {
    id,
    name,
    at,
    clientId,
    url: url ?? null,
    referrer: referrer ?? null,
    device: device ?? null,
    checkoutToken: checkoutToken ?? null,
    orderId: orderId ?? null,
    userAgent,
  };
}

function batchOf(text: string): ReturnType<typeof batchWire.safeParse> | null {
  try {
    return batchWire.safeParse(parseJson(text));
  } catch {
    return null;
  }
}
