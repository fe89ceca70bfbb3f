import { expect, test } from 'vitest';
import { killRun } from './kill-run.ts';
import { problemsOf } from './kill-verdict.ts';
import { hasRedis } from '../support/redis.ts';

/* The short form of tests/faults/kills.ts, which runs 10,000 orders with 20 kills of each. */

const queues = hasRedis ? (['postgres', 'redis'] as const) : (['postgres'] as const);

test.each(queues)(
  'given every webhook three times, shuffled, and web, worker and database killed, then each order is there once (queue on %s)',
  async (queue) => {
    const report = await killRun({
      orders: 600,
      kills: 4,
      rate: 90,
      seed: 7,
      redis: queue === 'redis',
      say: () => undefined,
    });
    console.log(`kills: ${JSON.stringify(report.kills)}; repeated deliveries: ${report.storm.repeated}`);
    expect(problemsOf(report)).toEqual([]);
  },
);
