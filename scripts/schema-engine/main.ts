import { parseArguments } from './arguments.ts';
import { checkConnection, ensureDatabase } from './database.ts';
import { errorCode, errorMessage } from './errors.ts';
import { serve } from './rpc.ts';

/*
 * Prisma downloads its native schema engine from a host that is not a package registry. This program takes its place:
 * the same arguments and the same JSON-RPC over standard input and output, on the engine's WebAssembly build from npm
 * and adapter-pg. Migration files and the table _prisma_migrations are the standard ones, so that the native engine
 * can be used wherever it is available (PRISMA_SCHEMA_ENGINE_BINARY).
 */

const options = parseArguments(process.argv.slice(2), process.env);
if (options.wantsVersion) console.log('schema-engine-cli wasm');
else if (options.command !== null) process.exitCode = await runCommand(options.command, options.databaseUrl ?? '');
else await serve(options);
process.exit();

async function runCommand(command: string, url: string): Promise<number> {
  try {
    if (command === 'can-connect-to-database') {
      await checkConnection(url);
      console.log('Connection successful');
    } else if (command === 'create-database') {
      await ensureDatabase(url);
    } else {
      throw new Error(`The schema engine has no command ${command}`);
    }
    return 0;
  } catch (error) {
    report(error);
    return 1;
  }
}

/** The command line skips the first line of standard error and reads the error from the next. */
function report(error: unknown): void {
  const fields = { message: errorMessage(error), is_panic: false, error_code: errorCode(error) ?? 'P1001', meta: {} };
  const entry = { timestamp: new Date().toISOString(), level: 'ERROR', fields, target: 'schema_engine::logger' };
  console.error(JSON.stringify({ level: 'INFO', target: 'schema_engine' }));
  console.error(JSON.stringify(entry));
}
