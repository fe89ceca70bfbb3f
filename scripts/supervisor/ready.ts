import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 180_000;

/** Resolves when `/health/ready` answers 200, or when `givenUp` says so; throws after three minutes. */
export async function waitForReady(origin: string, givenUp: () => boolean): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  let last = 'no answer';
  while (!givenUp()) {
    try {
      const response = await fetch(`${origin}/health/ready`, { signal: AbortSignal.timeout(5_000) });
      if (response.ok) return;
      last = `${response.status} ${(await response.text()).slice(0, 500)}`;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    if (Date.now() > deadline) {
      throw new Error(
        `${origin}/health/ready did not answer 200 within ${PATIENCE_MS / 1000} s; the last answer: ${last}`,
      );
    }
    await sleep(100);
  }
}
