import type { z } from 'zod';
import { UnreadableEvent } from './context.ts';

/** A decision's body, or an UnreadableEvent that says where it is not as it should be. */
export function parsed<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new UnreadableEvent(`${issue?.path.join('.')}: ${issue?.message}`);
}

/** One text for one instant, as everywhere: instants are compared as text. */
export const instantOf = (text: string): string => new Date(text).toISOString();
