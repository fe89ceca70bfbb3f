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

/** Any free port of this machine. */
export async function freePort(): Promise<number> {
  const port = await tryPort('127.0.0.1', 0);
  if (port === null) throw new Error('This machine has no free port on 127.0.0.1');
  return port;
}
