import { MoneyError } from '#app/domain/values/money.ts';
import type { Message } from '#app/domain/messages/message.ts';

/** What a file does not say of itself, given by whoever imports it and kept with the import. */
export interface RecordContext {
  readonly currency?: string | null;
  readonly timeZone?: string | null;
  readonly account?: string | null; // the ad account's id, or its name
  readonly importedAt: string; // UTC instant
  readonly defaultCountry?: string | null; // ISO 3166 alpha-2, for phone numbers in national notation
}

/** What a record says, or why it can't be taken; `field` is our name of the column. */
export type Sighted<Sighting> =
  | { readonly ok: true; readonly sighting: Sighting; readonly warnings: readonly Message[] }
  | { readonly ok: false; readonly reason: Message; readonly field?: string };

/** Thrown inside a mapper for a cell that can't be read, and turned into a Sighted by `sighted`. */
export class CellError extends Error {
  override name = 'CellError';
  readonly reason: Message;
  readonly field: string | undefined;
  constructor(reason: Message, field?: string) {
    super(reason.text);
    this.reason = reason;
    this.field = field;
  }
}

/** Runs a mapper; a CellError (or an amount out of range) becomes the reason of a refusal. */
export function sighted<Sighting>(map: (warnings: Message[]) => Sighting): Sighted<Sighting> {
  const warnings: Message[] = [];
  try {
    return { ok: true, sighting: map(warnings), warnings };
  } catch (error) {
    if (error instanceof CellError) return { ok: false, reason: error.reason, field: error.field };
    if (error instanceof MoneyError) return { ok: false, reason: error.told };
    throw error;
  }
}
