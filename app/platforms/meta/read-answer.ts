import type { z } from 'zod';
import { PlatformError } from '../http/platform-error.ts';
import { jsonOrUndefined } from './graph-call.ts';

/** An answer in the shape that is documented; a PlatformError that names the field where it is another. */
export function readAnswer<Wire extends z.ZodType>(wire: Wire, text: string, what: string): z.infer<Wire> {
  const read = wire.safeParse(jsonOrUndefined(text));
  if (read.success) return read.data;
  const where = read.error.issues[0]?.path.join('.') ?? '';
  const message = `${what}: ${where} is not as documented`;
  throw new PlatformError({ platform: 'meta', kind: 'shape-changed', message });
}
