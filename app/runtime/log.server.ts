import pino from 'pino';
import { env } from './env.server.ts';
import { errorForLog } from './log-error.ts';

/** Fields whose content never belongs into a log: credentials, and what identifies a person. */
const HIDDEN = [
  ...['password', 'secret', 'token', 'accessToken', 'access_token', 'apiKey', 'authorization', 'cookie', 'hmac'],
  ...['email', 'phone', 'firstName', 'lastName', 'address', 'ip'],
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

export type Log = pino.Logger;

export interface LogContext {
  /** Workspace that the work is for; null where there is none (yet). */
  workspace: string | null;
  [field: string]: unknown;
}

let root: Log | undefined;

/** JSON lines on standard error: standard output belongs to a command's answer. */
function rootLog(): Log {
  return (root ??= pino(
    {
      level: env().logLevel,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: errorForLog, error: errorForLog },
      redact: { paths: HIDDEN, censor: '[hidden]' },
    },
    pino.destination({ dest: 2, sync: false }),
  ));
}

/** A log whose lines all name the workspace: `-` where there is none. */
export function logFor(context: LogContext): Log {
  return rootLog().child({ ...context, workspace: context.workspace ?? '-' });
}

/** Writes out what is still buffered; call before the process ends on purpose. */
export function flushLog(): void {
  root?.flush();
}
