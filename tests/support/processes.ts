import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Process ids whose command line holds all the given texts; zombies, which nobody has reaped, are not running. */
export function processesWith(...texts: string[]): number[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,stat=,args='], { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, state, command = ''] = /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return pid && !state?.startsWith('Z') && texts.every((text) => command.includes(text)) ? [Number(pid)] : [];
  });
}

/** Waits until the condition holds; fails with `what` after the time is over. */
export async function eventually(what: string, condition: () => boolean | Promise<boolean>, withinMs = 30_000) {
  for (const deadline = Date.now() + withinMs; !(await condition()); await sleep(50)) {
    if (Date.now() > deadline) throw new Error(`Not within ${withinMs / 1000} s: ${what}`);
  }
}
