import type { z } from 'zod';
import { PlatformError } from '../http/platform-error.ts';
import { jsonOrUndefined } from './graph-call.ts';

/** Reads something of the Graph API; `scope` is whose budget of calls it is taken from. */
export type Read = (path: string, query: Record<string, string>, scope?: string) => Promise<string>;

/** An answer in the shape that is documented; a PlatformError that names the field where it is another. */
export function readAnswer<Wire extends z.ZodType>(wire: Wire, text: string, what: string): z.infer<Wire> {
  const read = wire.safeParse(jsonOrUndefined(text));
  if (read.success) return read.data;
  const where = read.error.issues[0]?.path.join('.') ?? '';
  const message = `${what}: ${where} is not as documented`;
  throw new PlatformError({ platform: 'meta', kind: 'shape-changed', message });
}
