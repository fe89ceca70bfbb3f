import { z } from 'zod';

const cost = z.object({
  requestedQueryCost: z.number(),
  throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number().positive() }),
});
export type CostWire = z.infer<typeof cost>;

/** What every answer of the Admin API holds beside its data (shopify.dev/docs/api/usage/rate-limits, version 2026-10). */
export const answerWire = z.object({
  data: z.unknown().optional(), // a call that was refused has none
  errors: z
    .array(
      z.object({ message: z.string().optional(), extensions: z.object({ code: z.string().optional() }).nullish() }),
    )
    .nullish(),
  extensions: z.object({ cost: cost.nullish() }).nullish(),
});
export type AnswerWire = z.infer<typeof answerWire>;
