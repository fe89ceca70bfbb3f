import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { EnvironmentError } from '../app/runtime/errors.ts';
import { connect } from './connect.ts';

/*
 * node scripts/run.ts PROGRAM: runs one program of the application (server.ts, jobs/worker.ts) in this process, with
 * the database that it needs. `npm start` runs them all.
 */

const program = path.resolve(process.argv[2] ?? '');
process.argv.splice(1, 2, program);

try {
  await connect();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(error instanceof EnvironmentError ? 3 : 1);
}
await import(pathToFileURL(program).href);
