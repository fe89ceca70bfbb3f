import { createHash } from 'node:crypto';
import { existsSync, unlinkSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/*
 * Who uses the embedded server holds a lease: an open connection to its keeper. The kernel closes it whatever way a
 * process ends, so the server stops with its last user, and nobody has to count.
 */

/** Name of the keeper's socket for a data directory; on Linux and Windows it vanishes with the process. */
export function leaseEndpoint(dataDir: string): string {
  const key = createHash('sha256')
    .update(`${process.getuid?.() ?? ''}:${dataDir}`)
    .digest('hex')
    .slice(0, 24);
  // Padded to the full length of an address: Node before 22 pads by itself, later versions don't.
  if (process.platform === 'linux') return `\0digiflow-postgres-${key}`.padEnd(108, '\0');
  if (process.platform === 'win32') return `\\\\.\\pipe\\digiflow-postgres-${key}`;
  return path.join(os.tmpdir(), `digiflow-postgres-${key}.sock`);
}

export type Answer = { state: 'ready' | 'stopping' | 'gone' } | { state: 'failed'; reason: string };

/** Asks for a lease. `gone`: nobody keeps this data directory now; `stopping`: its keeper is about to be gone. */
export async function askForLease(endpoint: string): Promise<{ answer: Answer; socket: Socket }> {
  const socket = connect(endpoint);
  const answer = await new Promise<Answer>((resolve) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      text += chunk;
      if (text.includes('\n')) resolve(JSON.parse(text.slice(0, text.indexOf('\n'))) as Answer);
    });
    socket.on('error', () => resolve({ state: 'gone' }));
    socket.on('close', () => resolve({ state: 'gone' }));
  });
  return { answer, socket };
}

/** Gives the lease back; resolves when the keeper has taken note, and has stopped the server if it was the last. */
export async function returnLease(socket: Socket): Promise<void> {
  if (socket.destroyed) return;
  const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve()));
  socket.ref();
  socket.end();
  await closed;
}

/** Listens for leases; null when another keeper holds the endpoint. */
export async function listenForLeases(endpoint: string, onLease: (socket: Socket) => void): Promise<Server | null> {
  if (!endpoint.startsWith('\0') && existsSync(endpoint)) {
    const { answer, socket } = await askForLease(endpoint);
    socket.destroy();
    if (answer.state !== 'gone') return null;
    unlinkSync(endpoint);
  }
  return new Promise((resolve, reject) => {
    const server = createServer({ allowHalfOpen: true }, onLease);
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(endpoint, () => resolve(server));
  });
}
