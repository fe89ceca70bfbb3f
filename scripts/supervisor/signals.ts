import { existsSync, readFileSync } from 'node:fs';

/** First Ctrl-C (or SIGTERM): `stop`. Second: `force`, and the process ends at once. */
export function onStopSignals(stop: () => Promise<void>, force: () => Promise<unknown>): void {
  let asked = false;
  const handle = () => {
    if (asked) {
      void force().finally(() => process.exit(130));
      return;
    }
    asked = true;
    void stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, handle);
}

/** Under npm: when npm is killed, nobody could stop us any more, so we stop. */
export function endWithParent(stop: () => Promise<void>): void {
  if (!process.env.npm_lifecycle_event) return;
  const ancestors = ancestry();
  setInterval(() => {
    if (ancestry() !== ancestors) void stop();
  }, 500).unref();
}

/** Our parent and its parent: npm runs a script through a shell, which would outlive it. */
function ancestry(): string {
  const stat = `/proc/${process.ppid}/stat`;
  // Fields after the command's name in brackets: state, then the parent's process id.
  const grandparent = existsSync(stat) ? readFileSync(stat, 'utf8').split(') ').pop()?.split(' ')[1] : '';
  return `${process.ppid} ${grandparent}`;
}
