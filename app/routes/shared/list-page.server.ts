import { z } from 'zod';
import { askedParams } from '#app/components/choices/asked-params.ts';
import { askedOf } from './asked-of.server.ts';

const schema = z.object({
  q: z.string().trim().max(100).optional(),
  page: z.coerce.number().int().min(1).max(100_000).optional(),
});

/** Search text and page of a list's address. Refuses with a Response. */
export function readListPage(request: Request): { search: string | null; page: number } {
  const asked = askedOf(request, (params) => askedParams(schema, params));
  return { search: asked.q || null, page: asked.page ?? 1 };
}
