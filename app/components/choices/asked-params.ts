import type { z } from 'zod';
import { ownParams } from './admin-params.ts';
import { ChoiceError } from './choice-error.ts';

/**
 * The parameters of an address that a schema names; an empty one counts as absent. Throws ChoiceError for the first that
 * is not a choice.
 */
export function askedParams<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  address: URLSearchParams,
): z.infer<z.ZodObject<Shape>> {
  const params = ownParams(address);
  const given = Object.keys(schema.shape).filter((name) => params.get(name));
  const parsed = schema.safeParse(Object.fromEntries(given.map((name) => [name, params.get(name)])));
  if (parsed.success) return parsed.data;
  const field = String(parsed.error.issues[0]?.path[0]);
  throw new ChoiceError(field, params.get(field) ?? '');
}
