/** What a lead is by where it came from: an ad, the page itself, or the test of a form. */
export const LEAD_ORIGINS = ['paid', 'organic', 'test'] as const;
export type LeadOrigin = (typeof LEAD_ORIGINS)[number];
