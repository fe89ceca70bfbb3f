import type { ZodError } from 'zod';

/** Why a foreign record could not be read. */
export interface Unreadable {
  readonly ok: false;
  readonly reason: 'not-json' | 'shape-changed' | 'amount-unreadable' | 'instant-unreadable';
  readonly field: string | null; // path within the record
  readonly detail: string; // what was found, without personal data
}

/** A record in our shape, or why it could not be read. */
export type Sighted<T> = { readonly ok: true; readonly sighting: T } | Unreadable;

/** A field that is there but says nothing usable; turned into an Unreadable where the record is read. */
export class FieldError extends Error {
  override readonly name = 'FieldError';
  readonly reason: Unreadable['reason'];
  readonly field: string;

  constructor(reason: Unreadable['reason'], field: string, detail: string) {
    super(detail);
    this.reason = reason;
    this.field = field;
  }
}

/** Runs a reader that may throw FieldError or SyntaxError and gives its answer as a value. */
export function sighted<T>(read: () => T): Sighted<T> {
  try {
    return { ok: true, sighting: read() };
  } catch (error) {
    if (error instanceof FieldError) {
      return { ok: false, reason: error.reason, field: error.field, detail: error.message };
    }
    if (error instanceof SyntaxError)
      return { ok: false, reason: 'not-json', field: null, detail: 'the body is not JSON' };
    throw error;
  }
}

/** The first complaint of a schema as a FieldError: where, and what was expected. */
export function shapeError(error: ZodError): FieldError {
  const issue = error.issues[0];
  return new FieldError('shape-changed', issue?.path.join('.') ?? '', issue?.message ?? 'unknown shape');
}
