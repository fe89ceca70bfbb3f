import type { Server } from 'node:http';
import { flushLog } from '../log.server.ts';

const PATIENCE_MS = 10_000;

/** On SIGTERM or SIGINT: no new connections, what is running is answered, then the process ends. */
export function shutDownOnSignal(server: Server): void {
  let closing = false;
  const close = () => {
    if (closing) return;
    closing = true;
    const end = () => {
      flushLog();
      process.exit(0);
    };
    server.close(end);
    server.closeIdleConnections();
    setTimeout(end, PATIENCE_MS).unref();
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
}
