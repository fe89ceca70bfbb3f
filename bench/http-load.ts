import { Agent, request } from 'node:http';

export interface LoadRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface LoadResult {
  readonly answered: number;
  readonly refused: number; // not 2xx
  readonly milliseconds: number;
  /** Milliseconds of each request. */
  readonly times: number[];
}

export interface Sender {
  send(one: LoadRequest): Promise<number>;
  close(): void;
}

/** Sends requests over connections that are kept; answers the status. */
export function makeSender(origin: string, connections: number): Sender {
  const { hostname, port } = new URL(origin);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    send: ({ path, headers, body }) =>
      new Promise((resolve, reject) => {
        const sent = { ...headers, 'content-length': String(body.length) };
        const posted = request({ hostname, port, path, method: 'POST', headers: sent, agent }, (response) => {
          response.resume().once('end', () => resolve(response.statusCode ?? 0));
        });
        posted.once('error', reject);
        posted.end(body);
      }),
    close: () => agent.destroy(),
  };
}

/** As many requests as the other side takes for a while: each connection sends the next when its last is answered. */
export async function saturate(
  sender: Sender,
  connections: number,
  milliseconds: number,
  next: () => LoadRequest,
): Promise<LoadResult> {
  const times: number[] = [];
  let refused = 0;
  const began = performance.now();
  const connection = async (): Promise<void> => {
    while (performance.now() - began < milliseconds) {
      const sent = performance.now();
      const status = await sender.send(next());
      times.push(performance.now() - sent);
      if (status < 200 || status > 299) refused += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  return { answered: times.length, refused, milliseconds: performance.now() - began, times };
}
