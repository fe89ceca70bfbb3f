import { spawn } from 'node:child_process';
import path from 'node:path';

const PROJECT = path.resolve(import.meta.dirname, '../../..');

export interface WorkerProcess {
  /** Ctrl-C; answers the exit code. */
  stop(): Promise<number | null>;
}

/** The worker as a process of its own, on this process's environment. */
export function startWorker(): WorkerProcess {
  const child = spawn(process.execPath, [path.join(PROJECT, 'jobs/worker.ts')], {
    // why it could not start, if it could not; else it is silent
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: PROJECT,
    env: { ...process.env, LOG_LEVEL: 'silent' },
  });
  const ended = new Promise<number | null>((resolve) => void child.once('exit', resolve));
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  return {
    stop: async () => {
      child.kill('SIGTERM');
      const code = await ended;
      process.off('exit', killed);
      return code;
    },
  };
}
