import { z } from 'zod';
import { FILE_MODELS } from '#app/domain/attribution/own-journeys/all-models.ts';
import { DEFAULT_PATH_OPTIONS } from '#app/domain/attribution/paths.ts';
import { isCurrencyCode } from '#app/domain/values/currency.ts';
import { askedParams } from '../choices/asked-params.ts';
import { OWN_FIGURES, parseHalfLife, parseShares } from './own-choices.ts';
import type { OwnChoices } from './own-choices.ts';

/** A file doesn't say its currency. Most are of this one's kind: two decimals. */
const DEFAULT_CURRENCY = 'EUR';

const schema = z
  .object({
    model: z.enum(FILE_MODELS),
    show: z.enum(OWN_FIGURES),
    currency: z.string().refine(isCurrencyCode),
    order: z.coerce.number().int().min(1).max(10),
    repeats: z.enum(['keep', 'merge']),
    'half-life': z.string().refine((text) => parseHalfLife(text) !== null),
    weights: z.string().refine((text) => parseShares(text) !== null),
    direct: z.string().trim().min(1).max(200),
  })
  .partial();

/** Reads what the page is asked with from its address. Throws ChoiceError for what is not a choice. */
export function readOwnChoices(params: URLSearchParams): OwnChoices {
  const asked = askedParams(schema, params);
  return {
    options: {
      order: asked.order ?? 1,
      keepRepeats: asked.repeats === 'keep',
      halfLifeDays: parseHalfLife(asked['half-life'] ?? '') ?? DEFAULT_PATH_OPTIONS.halfLifeDays,
      positionWeights: parseShares(asked.weights ?? '') ?? DEFAULT_PATH_OPTIONS.positionWeights,
      direct: asked.direct ?? DEFAULT_PATH_OPTIONS.direct,
    },
    model: asked.model ?? 'last-non-direct',
    figure: asked.show ?? 'value',
    currency: asked.currency ?? DEFAULT_CURRENCY,
  };
}
