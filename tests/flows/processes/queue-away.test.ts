import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetEnvironment } from '#app/runtime/env.server.ts';
import { UnavailableError } from '#app/runtime/errors.ts';
import { closeQueue, enqueue } from '#app/runtime/queue.server.ts';

let silent: Server;

beforeAll(async () => {
  silent = createServer(() => undefined); // takes connections and says nothing, as a Redis that hangs
  await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  process.env.REDIS_URL = `redis://127.0.0.1:${port}`;
  forgetEnvironment();
});

afterAll(async () => {
  delete process.env.REDIS_URL;
  forgetEnvironment();
  silent.close();
  await Promise.race([closeQueue(), new Promise((resolve) => setTimeout(resolve, 500))]);
});

test('given a queue that does not answer, when a job is put into it, then that is said, and nobody waits for good', async () => {
  await expect(enqueue('sweep-outbox', {})).rejects.toBeInstanceOf(UnavailableError);
});
