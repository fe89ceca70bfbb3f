import { z } from 'zod';

/** Consent as the pixel sends it: one flag, or Shopify's purposes. */
export const consentWire = z.union([
  z.boolean(),
  z.object({
    analytics: z.boolean().optional(),
    marketing: z.boolean().optional(),
    preferences: z.boolean().optional(),
    sale_of_data: z.boolean().optional(),
  }),
]);

/** What the visitor allowed; nothing said is nothing allowed. */
export interface Consent {
  readonly analytics: boolean;
  readonly marketing: boolean;
}

/** Consent as one flag or by purpose; a plain yes covers analytics and marketing. */
export function consentOf(consent: z.infer<typeof consentWire> | null): Consent {
  if (consent === null || typeof consent === 'boolean')
    return { analytics: consent === true, marketing: consent === true };
  return { analytics: consent.analytics === true, marketing: consent.marketing === true };
}
