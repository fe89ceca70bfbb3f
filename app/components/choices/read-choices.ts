import { z } from 'zod';
import { MODELS } from '#app/domain/attribution/journey.ts';
import type { Measure, WindowDays } from '#app/domain/attribution/journey.ts';
import { REVENUE_DEFINITIONS } from '#app/domain/orders/components.ts';
import type { DayRange } from '#app/reports/query.ts';
import { askedParams } from './asked-params.ts';
import { ChoiceError } from './choice-error.ts';
import { COMPARISONS, DEFAULT_PRESET, PRESETS } from './choices.ts';
import type { ChoiceDefaults, Choices } from './choices.ts';
import { comparisonRange, lengthOf, presetOf, presetRange } from './days.ts';

const MAX_DAYS = 1100;
const day = z.iso.date();
const window = z.union([
  z.literal('unlimited').transform((): WindowDays => null),
  z.coerce.number().int().min(1).max(3650),
]);
const weights = z
  .string()
  .regex(/^\d{1,3},\d{1,3},\d{1,3}$/)
  .transform((text) => text.split(',').map(Number) as [number, number, number])
  .refine(([first, middle, last]) => first + middle + last === 100);

const schema = z
  .object({
    preset: z.enum(PRESETS),
    from: day,
    to: day,
    compare: z.enum(COMPARISONS),
    model: z.enum(MODELS),
    window,
    'lead-window': window,
    'half-life': z.coerce.number().int().min(1).max(365),
    weights,
    revenue: z.enum(REVENUE_DEFINITIONS),
    shop: z.uuid(),
    basis: z.enum(['order-day', 'refund-day']),
  })
  .partial();
type Asked = z.infer<typeof schema>;

function rangeOf(asked: Asked, today: string): DayRange {
  const base = presetRange(asked.preset ?? DEFAULT_PRESET, today);
  if (!asked.from && !asked.to) return base;
  const range = { from: asked.from ?? asked.to!, to: asked.to ?? asked.from! };
  if (range.from > range.to) throw new ChoiceError('from', `${range.from} > ${range.to}`);
  if (lengthOf(range) > MAX_DAYS) throw new ChoiceError('to', range.to);
  return range;
}

function measureOf(asked: Asked, fallback: Measure): Measure {
  return {
    model: asked.model ?? fallback.model,
    window: asked.window === undefined ? fallback.window : asked.window,
    leadWindow: asked['lead-window'] === undefined ? fallback.leadWindow : asked['lead-window'],
    halfLifeDays: asked['half-life'] ?? fallback.halfLifeDays,
    positionWeights: asked.weights ?? fallback.positionWeights,
  };
}

/** Reads what a page of numbers is asked with from its address. Throws ChoiceError for what is not a choice. */
export function readChoices(params: URLSearchParams, defaults: ChoiceDefaults): Choices {
  const asked = askedParams(schema, params);
  const range = rangeOf(asked, defaults.today);
  const comparison = asked.compare ?? 'previous';
  return {
    query: {
      range,
      compare: comparisonRange(range, comparison),
      measure: measureOf(asked, defaults.measure),
      revenue: asked.revenue ?? defaults.revenue,
      shopId: asked.shop ?? null,
      basis: asked.basis ?? 'order-day',
    },
    preset: presetOf(range, defaults.today),
    comparison,
    today: defaults.today,
    zone: defaults.zone,
  };
}
