import { readFileSync } from 'node:fs';
import path from 'node:path';
import { processesWith } from '../support/processes.ts';
import type { Owner } from './backends.ts';

/** What is killed, how its processes are found, and whose transactions it holds open. */
export interface Victim {
  readonly name: string;
  readonly owner: Owner;
  /** Process ids to send SIGKILL to, at the `turn`-th kill; none while it is down. */
  processes(turn: number): number[];
}

const PROJECT = path.resolve(import.meta.dirname, '../..');

/** The processes of the application that `supervisor` started, and of the embedded database in `dataDir`. */
export function victims(supervisor: number, dataDir: string): Victim[] {
  return [
    { name: 'web', owner: 'server', processes: () => childrenWith(supervisor, path.join(PROJECT, 'server.ts')) },
    {
      name: 'worker',
      owner: 'worker',
      processes: () => childrenWith(supervisor, path.join(PROJECT, 'jobs/worker.ts')),
    },
    {
      name: 'database',
      owner: 'anybody',
      // In turns the postmaster alone, whose backends go on for a moment without it, and the whole server at once.
      processes: (turn) => {
        const postmaster = postmasterOf(dataDir);
        return postmaster === null ? [] : [postmaster, ...(turn % 2 ? childrenOf(postmaster) : [])];
      },
    },
  ];
}

function childrenWith(parent: number, text: string): number[] {
  const own = new Set(childrenOf(parent));
  return processesWith(text).filter((pid) => own.has(pid));
}

function childrenOf(parent: number): number[] {
  return processesWith('').filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop() ?? '';
    return Number(afterName.split(' ')[1]);
  } catch {
    return -1;
  }
}

function postmasterOf(dataDir: string): number | null {
  try {
    const [pid = ''] = readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 0);
    return Number(pid);
  } catch {
    return null;
  }
}
