import path from 'node:path';
import { readEnvironment, type Environment } from '../app/runtime/env.server.ts';
import { EnvironmentError } from '../app/runtime/errors.ts';
import { connect, type Database } from './connect.ts';
import { waitForReady } from './supervisor/ready.ts';
import { freePort, portIsFree } from './supervisor/ports.ts';
import { endWithParent, onStopSignals } from './supervisor/signals.ts';
import { Service } from './supervisor/service.ts';

/*
 * npm start: the database, the outside world where no real one is configured (sandbox), the web and worker processes,
 * and the demo shop. Each is a process of its own; this one starts, watches and stops them.
 */

const began = performance.now();
const services: Service[] = [];
let database: Database | null = null;
let stopping = false;

onStopSignals(stop, () => Promise.all(services.map((service) => service.stop(true))));
endWithParent(stop);

try {
  await start(readEnvironment(process.env));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await stop(error instanceof EnvironmentError ? 3 : 1);
}

async function start(environment: Environment): Promise<void> {
  const { host, port, dataDir } = environment;
  if (!(await portIsFree(host, port, 5_000))) {
    throw new EnvironmentError([
      `PORT: ${host}:${port} is in use. Stop what listens there, or set PORT to a free port`,
    ]);
  }
  say(environment.ownerDatabaseUrl ? 'Preparing the database …' : `Starting the embedded PostgreSQL in ${dataDir} …`);
  database = await connect();
  say('Database ready.');
  const children = await childEnvironment(environment);
  if (children.SANDBOX_PORT) run('sandbox', 'sandbox/server.ts', children);
  run('web', 'server.ts', children);
  run('worker', 'jobs/worker.ts', children);
  await waitForReady(`http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`, () => stopping);
  if (stopping) return;
  greet(environment);
  if (environment.demo.fill) run('demo', 'jobs/demo.ts', children, { restart: false });
}

/** The children get the database's URLs without the owner's, and the address of the sandbox where one is started. */
async function childEnvironment(environment: Environment): Promise<NodeJS.ProcessEnv> {
  const { DATABASE_URL: _owner, DATABASE_URL_FILE: _file, ...inherited } = process.env;
  const children: NodeJS.ProcessEnv = { ...inherited, NODE_ENV: environment.mode, DATA_DIR: environment.dataDir };
  if (environment.sandboxOrigin) return children;
  const [port, mail] = [String(await freePort()), String(await freePort())];
  const web = { SANDBOX_HOST: '127.0.0.1', SANDBOX_PORT: port, SANDBOX_ORIGIN: `http://127.0.0.1:${port}` };
  return { ...children, ...web, SANDBOX_SMTP_PORT: mail, SANDBOX_SMTP_URL: `smtp://127.0.0.1:${mail}` };
}

function run(name: string, program: string, environment: NodeJS.ProcessEnv, options = { restart: true }): void {
  services.push(
    new Service({
      name,
      program: path.resolve(import.meta.dirname, '..', program),
      environment,
      logDir: path.join(environment.DATA_DIR ?? '.data', 'logs'),
      restart: options.restart,
      onLine: (line) => say(`[${name}] ${line}`),
      onEnd: (code) => ended(name, code, options.restart),
    }),
  );
}

function ended(name: string, code: number, needed: boolean): void {
  if (needed) {
    say(`${name} can't run with this environment; everything is stopped.`);
    void stop(code);
  } else if (code === 0) {
    say('The demo shop is complete.');
  } else {
    say(`${name} ended with code ${code}; its log is in ${name}.log under DATA_DIR/logs.`);
  }
}

function greet({ appUrl, demo }: Environment): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`\nDigiFlow Hub is running at ${appUrl}  (ready in ${seconds} s; Ctrl-C stops it)`);
  if (demo.fill) console.log(`Sign in with ${demo.email} and the password ${demo.password}\n`);
  else console.log(`Create an account at ${appUrl}/sign-up\n`);
}

/** What writes goes first, the database last. */
async function stop(code = 0): Promise<void> {
  if (stopping) return;
  stopping = true;
  if (services.length > 0) say('Stopping …');
  for (const group of [['demo', 'worker'], ['web'], ['sandbox']]) {
    await Promise.all(services.filter(({ name }) => group.includes(name)).map((service) => service.stop()));
  }
  await database?.stop();
  process.exit(code);
}

function say(line: string): void {
  if (line.trim()) console.log(line);
}
