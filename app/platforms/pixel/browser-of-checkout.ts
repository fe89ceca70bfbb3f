import { z } from 'zod';
import { parseJson } from '../http/parse-json.ts';
import type { Consent } from './consent.ts';
import { readPixelBatch } from './wire.ts';

/** What a batch of the pixel says of a browser that was at a checkout. */
export interface BrowserOfCheckout {
  readonly consent: Consent;
  readonly fbc: string | null;
  readonly fbp: string | null;
  /** the page, where it is one of the shop's */
  readonly url: string | null;
}

const told = z.object({
  consent: z.unknown().transform((consent) => (consent as { sale_of_data?: unknown } | null)?.sale_of_data !== false),
  events: z.array(
    z
      .object({
        checkoutToken: z.union([z.string(), z.number()]).transform(String).nullish().catch(null),
        fbc: z.string().nullish().catch(null),
        fbp: z.string().nullish().catch(null),
      })
      .catch({ checkoutToken: null, fbc: null, fbp: null }),
  ),
});

/** Cookies that Meta's pixel set, as its page words them; what is no such value is left out. */
const FBC = /^fb\.[0-2]\.\d{13}\.[\w.-]{1,500}$/;
const FBP = /^fb\.[0-2]\.\d{13}\.\d{1,30}$/;

/** Of a batch's events those of this checkout; null where it has none. */
export function browserOfCheckout(text: string, checkoutToken: string): BrowserOfCheckout | null {
  const batch = readPixelBatch(text);
  if (!batch.ok) return null;
  const at = batch.events.find((event) => event.checkoutToken === checkoutToken);
  if (!at) return null;
  const { consent: maySell, events } = told.parse(parseJson(text));
  const here = events.filter((event) => event.checkoutToken === checkoutToken);
  const cookie = (name: 'fbc' | 'fbp', form: RegExp): string | null =>
    here.map((event) => event[name] ?? '').find((value) => form.test(value)) ?? null;
  // what an ad platform is told, is sold: whoever opted out of that has refused marketing here
  const consent = { ...batch.consent, marketing: batch.consent.marketing && maySell };
  return { consent, fbc: cookie('fbc', FBC), fbp: cookie('fbp', FBP), url: at.url };
}
