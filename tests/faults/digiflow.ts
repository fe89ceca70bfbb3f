import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { NODE_24 } from '../../scripts/node-24.mjs';

const PROJECT = path.resolve(import.meta.dirname, '../..');

/** Runs a command of the command line on a data directory, whether its application is running or not. */
export function digiflow(dataDir: string, ...args: string[]): { code: number | null; json: Record<string, unknown> } {
  const { APP_DATABASE_URL: _app, QUEUE_DATABASE_URL: _queue, DATABASE_URL: _owner, ...environment } = process.env;
  const { status, stdout, stderr } = spawnSync(NODE_24, [path.join(PROJECT, 'jobs/digiflow.ts'), ...args, '--json'], {
    cwd: PROJECT,
    env: { ...environment, NODE_ENV: 'production', DATA_DIR: dataDir, LOG_LEVEL: 'error' },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (!stdout.trim()) throw new Error(`digiflow ${args.join(' ')} ended with ${status} and said: ${stderr}`);
  return { code: status, json: JSON.parse(stdout) as Record<string, unknown> };
}
