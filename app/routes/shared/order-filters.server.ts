import { z } from 'zod';
import { askedParams } from '#app/components/choices/asked-params.ts';
import { ORDER_STATE_FILTERS } from '#app/components/orders/state-filters.ts';
import { ORDER_SORT_KEYS, orderSortOf } from '#app/components/orders/order-sort.ts';
import { DEFAULT_REPEATS, REPEAT_RULES } from '#app/domain/paths/path-key.ts';
import type { OrderFilter } from '#app/reports/orders/types.ts';
import { askedOf } from './asked-of.server.ts';

const schema = z.object({
  q: z.string().trim().max(100).optional(),
  state: z.enum(ORDER_STATE_FILTERS).optional(),
  row: z.string().max(1000).optional(),
  path: z.string().max(500).optional(),
  repeats: z.enum(REPEAT_RULES).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  cohort: z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
    .optional(),
  sort: z.enum(ORDER_SORT_KEYS).optional(),
  page: z.coerce.number().int().min(1).max(100_000).optional(),
});

/** Which orders a page or CSV asks for beyond days and model. Refuses with a Response. */
export function readOrderFilter(request: Request, pageSize: number): OrderFilter {
  const { q, state, row, path, repeats, currency, cohort, sort, page } = askedOf(request, (params) =>
    askedParams(schema, params),
  );
  return {
    search: q ?? null,
    state: state ?? null,
    rowKey: row ?? null,
    path: path ? { key: path, repeats: repeats ?? DEFAULT_REPEATS } : null,
    currency: currency ?? null,
    cohort: cohort ?? null,
    page: page ?? 1,
    pageSize,
    ...(sort ? { sort: orderSortOf(sort) } : {}),
  };
}
