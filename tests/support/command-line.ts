import { execFile } from 'node:child_process';
import path from 'node:path';
import { vi } from 'vitest';
import { runCommand } from '#jobs/cli/run-command.ts';

export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as a person would, in a process of its own. */
export function digiflowProcess(args: readonly string[], env: Record<string, string> = {}): Promise<Answer> {
  const script = path.resolve('jobs/digiflow.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { env: { ...process.env, ...env } }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

/** The same in this process, which spares the time of starting one; what it writes is caught. */
export async function digiflow(args: readonly string[]): Promise<Answer> {
  const written = { out: '', err: '' };
  const catching = (to: 'out' | 'err') => (chunk: unknown) => {
    written[to] += String(chunk);
    return true;
  };
  const streams = [
    vi.spyOn(process.stdout, 'write').mockImplementation(catching('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(catching('err')),
  ];
  try {
    const code = await runCommand(args);
    return { code, ...written };
  } finally {
    for (const stream of streams) stream.mockRestore();
  }
}

/** What a command answered with --json: nothing else may be on standard output. */
export const jsonOf = ({ out }: Answer) => JSON.parse(out) as Record<string, unknown>;
