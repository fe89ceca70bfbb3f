import { createInterface } from 'node:readline';
import type { EngineArguments } from './arguments.ts';
import { checkConnection, ensureDatabase } from './database.ts';
import { createEngine, type Engine } from './engine.ts';
import { errorCode, errorMessage } from './errors.ts';

interface Request {
  id: number;
  method?: string;
  params?: { datasource?: { url?: string } };
}

const SERVER_ERROR = 4466;

/** Answers JSON-RPC requests, one per line, until standard input ends. */
export async function serve(options: EngineArguments): Promise<void> {
  const engine = createEngine(options);
  const running: Promise<void>[] = [];
  for await (const line of createInterface({ input: process.stdin })) {
    if (!line.trim()) continue;
    const request = JSON.parse(line) as Request;
    if (request.method) running.push(respond(engine, request, options.databaseUrl));
  }
  await Promise.all(running);
}

async function respond(engine: Engine, request: Request, databaseUrl: string | undefined): Promise<void> {
  try {
    const result = await execute(engine, request, databaseUrl);
    if (request.method === 'diff') print(request.id, (result as { stdout?: string }).stdout);
    send({ id: request.id, result });
  } catch (error) {
    send({ id: request.id, error: describe(error, engine.causeOf(error)) });
  }
}

async function execute(engine: Engine, { method, params }: Request, databaseUrl: string | undefined): Promise<unknown> {
  const url = params?.datasource?.url ?? databaseUrl ?? '';
  // These two need a connection before there is a database that the engine could use.
  if (method === 'createDatabase') return { databaseName: await ensureDatabase(url) };
  if (method === 'ensureConnectionValidity') return checkConnection(url).then(() => ({}));
  return engine.call(method ?? '', params);
}

/** The command line shows a diff only when it comes as a message of its own. */
function print(id: number, content: string | undefined): void {
  if (content) send({ id: 1_000_000 + id, method: 'print', params: { content } });
}

function describe(error: unknown, cause: Error | undefined) {
  const data = {
    is_panic: false,
    message: cause ? `${errorMessage(error)}\nCause: ${errorMessage(cause)}` : errorMessage(error),
    backtrace: null,
    meta: (error as { meta?: object } | null)?.meta ?? {},
    error_code: errorCode(error),
  };
  return { code: SERVER_ERROR, message: 'An error happened. Check the data field for details.', data };
}

function send(message: object): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}
