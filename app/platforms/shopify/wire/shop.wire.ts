import { z } from 'zod';
import { isTimeZone } from '#app/domain/values/days.ts';

/** The shop as `shop/update` tells it, as far as it is read (version 2026-10, shopify.dev/docs/api/webhooks). */
const shopWire = z.object({
  name: z.string().trim().min(1).max(255),
  updated_at: z.iso.datetime({ offset: true }),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullish()
    .catch(null),
  iana_timezone: z.string().refine(isTimeZone).nullish().catch(null),
});

export interface ToldShop {
  readonly name: string;
  readonly currency: string | null;
  readonly timeZone: string | null;
  readonly at: string;
}

/** What a body says of its shop; null where it is none. */
export function toShopFacts(body: unknown): ToldShop | null {
  const read = shopWire.safeParse(body);
  if (!read.success) return null;
  const { name, currency, iana_timezone: timeZone, updated_at: at } = read.data;
  return { name, currency: currency ?? null, timeZone: timeZone ?? null, at: new Date(at).toISOString() };
}
