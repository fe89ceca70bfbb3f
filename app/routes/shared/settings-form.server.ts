import { z } from 'zod';
import { MODELS } from '#app/domain/attribution/journey.ts';
import { REVENUE_DEFINITIONS } from '#app/domain/orders/components.ts';
import { isTimeZone } from '#app/domain/values/days.ts';
import { noteField } from './note-field.ts';

const windowDays = z.union([z.literal('unlimited').transform(() => null), z.coerce.number().int().min(1).max(3650)]);
const weights = z
  .string()
  .regex(/^\d{1,3},\d{1,3},\d{1,3}$/)
  .transform((text) => text.split(',').map(Number) as [number, number, number])
  .refine(([first, middle, last]) => first + middle + last === 100);
const zone = z.string().trim().max(60).refine(isTimeZone);
const optional = <T extends z.ZodType>(schema: T) => z.union([z.literal('').transform(() => null), schema]);
const currency = z.string().trim().toUpperCase().max(12); // whether there is one of that name is said by who adds it
const name = z.string().trim().min(1).max(100);

const measure = z
  .object({
    intent: z.literal('measure'),
    note: noteField,
    model: z.enum(MODELS),
    window: windowDays,
    'lead-window': windowDays,
    'half-life': z.coerce.number().int().min(1).max(365),
    weights,
    revenue: z.enum(REVENUE_DEFINITIONS),
  })
  .transform((form) => ({
    intent: form.intent,
    note: form.note,
    measure: {
      model: form.model,
      window: form.window,
      leadWindow: form['lead-window'],
      halfLifeDays: form['half-life'],
      positionWeights: form.weights,
      revenue: form.revenue,
    },
  }));

const shop = z
  .object({
    intent: z.literal('add-shop'),
    platform: z.enum(['shopify', 'woocommerce']),
    name,
    where: z
      .string()
      .trim()
      .toLowerCase()
      .transform((text) => text.replace(/^https?:\/\//, '').replace(/\/.*$/, ''))
      .pipe(z.string().regex(/^[a-z\d.-]+\.[a-z]{2,}$/)),
    currency: optional(currency),
    timeZone: optional(zone),
  })
  .transform(({ intent, where, ...rest }) => ({ intent, shop: { ...rest, domain: where } }));

const account = z
  .object({
    intent: z.literal('add-account'),
    platform: z.enum(['meta', 'google-ads', 'tiktok']),
    name,
    where: z.string().trim().min(1).max(100),
    currency: optional(currency),
    timeZone: optional(zone),
  })
  .transform(({ intent, where, ...rest }) => ({ intent, account: { ...rest, externalId: where } }));

const writeBack = z.object({
  intent: z.literal('write-back'),
  shopId: z.uuid(),
  enabled: z.enum(['yes', 'no']).transform((text) => text === 'yes'),
});

const schema = z.union([
  z.object({ intent: z.literal('zone'), timeZone: zone, note: noteField }),
  measure,
  writeBack,
  shop,
  account,
]);
export type SettingsForm = z.infer<typeof schema>;

/** What the settings page posts; null where it is not as the page sends it. */
export function settingsForm(form: FormData): SettingsForm | null {
  const parsed = schema.safeParse(Object.fromEntries(form));
  return parsed.success ? parsed.data : null;
}
