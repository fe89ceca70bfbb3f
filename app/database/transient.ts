import { withoutSecrets } from '../runtime/log-error.ts';

/** SQLSTATE classes that say something about the moment, not about the data: connection, shutdown, resources, conflict. */
const TRANSIENT = /^(08|40|53|55|57|58)/;

/** Whether the same work may succeed later: the database went away, was restarting, full, or in a deadlock. */
export function isTransient(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return TRANSIENT.test(code);
  if (typeof code === 'string') return /^E(CONN|PIPE|TIMEDOUT|HOST|NET|AI_)/.test(code);
  return (
    error instanceof Error &&
    /connection (terminated|error|ended)|timeout exceeded|client has encountered/i.test(error.message)
  );
}

/** What a failure may be told as: a database's message can hold values of the row, its code and constraint cannot. */
export function causeOf(error: unknown): string {
  const { code, constraint, table } = (error ?? {}) as { code?: string; constraint?: string; table?: string };
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) {
    return ['database', code, table, constraint].filter(Boolean).join(' ');
  }
  return error instanceof Error ? withoutSecrets(`${error.name}: ${error.message}`).slice(0, 500) : 'unknown failure';
}
