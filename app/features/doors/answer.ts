import { AppError } from '../../runtime/errors.ts';
import { logFor } from '../../runtime/log.server.ts';

/** A door's answer: what happened, in a word and a sentence. Never personal data, never a secret. */
export function answer(status: number, code: string, message: string, headers: HeadersInit = {}): Response {
  return Response.json({ code, message }, { status, headers });
}

export const stored = (fresh: boolean): Response =>
  answer(200, fresh ? 'stored' : 'known', fresh ? 'The delivery is stored.' : 'This delivery was stored before.');

/** A delivery that could not be stored: never a 200. The sender tries again. */
export function notStored(error: unknown, door: string): Response {
  const cause = error instanceof Error ? error.name : 'unknown';
  logFor({ workspace: null, door }).error({ cause, code: (error as { code?: string }).code }, 'delivery not stored');
  const message = error instanceof AppError ? error.explanation : 'The delivery could not be stored. Send it again.';
  return answer(503, 'not-stored', message, { 'Retry-After': '5' });
}
