import { json } from '@remix-run/node';
import { AppError } from '#app/runtime/errors.ts';

/**
 * What a form's page shows of an expected error, sentence by sentence. What lies with us (the database does not answer)
 * is the error page's to word, and what is no expected error goes on.
 */
export function refusal(error: unknown) {
  if (!(error instanceof AppError)) throw error;
  if (error.status >= 500) throw new Response(null, { status: error.status });
  return json({ ok: false, error: error.told, field: error.where ?? null }, error.status);
}
