import path from 'node:path';
import { pathToFileURL } from 'node:url';

/*
 * node scripts/supervisor/child.ts PROGRAM …: runs a program as a child of the supervisor. When the supervisor is gone,
 * however it ended, the channel to it closes, and the program is asked to end, then made to.
 */

const PATIENCE_MS = 15_000;

process.on('disconnect', () => {
  setTimeout(() => process.exit(1), PATIENCE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});
// The channel must not keep a program alive that has done its work.
process.channel?.unref();

const program = path.resolve(process.argv[2] ?? '');
process.argv.splice(1, 2, program);
await import(pathToFileURL(program).href);
