import { randomInt } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Listens for a moment; answers the port, or null where that is impossible. */
function tryPort(host: string, port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, host, () => {
      const { port: chosen } = server.address() as AddressInfo;
      server.close(() => resolve(chosen));
    });
  });
}

/** True when the port is free, or gets free within `patienceMs`: a start that was killed may be letting go of it. */
export async function portIsFree(host: string, port: number, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    if ((await tryPort(host, port)) !== null) return true;
    if (Date.now() > deadline) return false;
    await sleep(200);
  }
}

/** Below the range from which systems give outgoing connections their ports: one that is free now stays so for a while. */
const [FIRST, LAST] = [20_000, 32_000];
const TRIES = 50;

/** A free port of this machine, for a server that starts in a moment. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const port = await tryPort('127.0.0.1', randomInt(FIRST, LAST));
    if (port !== null) return port;
  }
  throw new Error('This machine has no free port on 127.0.0.1');
}
