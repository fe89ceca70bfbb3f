import { z } from 'zod';

/** What is read of an ad account: what it cost by day, or its campaigns, ad sets and ads themselves. */
const AD_READING_KINDS = ['insights', 'objects'] as const;
export type AdReadingKind = (typeof AD_READING_KINDS)[number];

/**
 * All that a platform told of an account at one time. A platform's pages are one set: a page says nothing of what is not
 * on it, all of them together do.
 */
export const adReading = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  kind: z.enum(AD_READING_KINDS),
  since: z.iso.date(), // the account's days, both included
  until: z.iso.date(),
  seenAt: z.iso.datetime(), // when the platform was asked
  pages: z.array(z.uuid()).readonly(), // the raw events that hold them
  rows: z.int().nonnegative(), // on all of them
});
export type AdReading = z.infer<typeof adReading>;
