import type { CustomerPrivacyPayload } from '@shopify/web-pixels-extension';

export type Privacy = CustomerPrivacyPayload['customerPrivacy'];

/** What the visitor allows, by the purposes of POST /pixel. */
export interface Consent {
  readonly analytics: boolean;
  readonly marketing: boolean;
}

/** Ad platforms learn click ids, so whoever opted out of the sale of data has refused marketing here. */
export function consentOf({ analyticsProcessingAllowed, marketingAllowed, saleOfDataAllowed }: Privacy): Consent {
  return { analytics: analyticsProcessingAllowed, marketing: marketingAllowed && saleOfDataAllowed };
}
