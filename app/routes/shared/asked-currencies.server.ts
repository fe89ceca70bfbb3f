import { z } from 'zod';
import type { CurrenciesAsked } from '#app/reports/currencies/currencies-report.server.ts';

const code = z.string().regex(/^[A-Z]{3}$/);
const asked = z.object({
  of: code.nullable().catch(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  reporting: z
    .union([code, z.literal('none').transform(() => '')])
    .nullable()
    .catch(null),
});

/** What the address of the currencies page asks for; what it says wrongly is as if it said nothing. */
export function askedCurrencies(request: Request): CurrenciesAsked {
  const params = new URL(request.url).searchParams;
  const { of, page, reporting } = asked.parse({
    of: params.get('of'),
    page: params.get('page') ?? 1,
    reporting: params.get('reporting'),
  });
  return { of, page, candidate: reporting };
}
