import { json } from '@remix-run/node';
import { z } from 'zod';

const schema = z.object({
  q: z.string().trim().max(100).optional(),
  page: z.coerce.number().int().min(1).max(100_000).optional(),
});

/** Search text and page of a list's address. Refuses with a Response. */
export function readListPage(request: Request): { search: string | null; page: number } {
  const params = new URL(request.url).searchParams;
  const given = Object.keys(schema.shape).filter((name) => params.get(name));
  const parsed = schema.safeParse(Object.fromEntries(given.map((name) => [name, params.get(name)])));
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0]);
    throw json({ field, value: params.get(field) }, 400);
  }
  return { search: parsed.data.q || null, page: parsed.data.page ?? 1 };
}
