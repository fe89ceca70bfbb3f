import { parseArgs } from 'node:util';
import { hasRedis } from '../support/redis.ts';
import { killRun } from './kill-run.ts';
import { problemsOf } from './kill-verdict.ts';

/*
 * node tests/faults/kills.ts [--orders 10000] [--kills 20] [--rate 70] [--seed 1] [--redis never]: webhooks three times
 * each, shuffled, into the real application while web, worker and database are killed with SIGKILL; where the machine has
 * a redis-server once more with the queue on Redis, which is killed as well. Prints the counts; exit 1 where an order is
 * missing or counted twice.
 */

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '20' },
    rate: { type: 'string', default: '70' },
    seed: { type: 'string', default: '1' },
    redis: { type: 'string', default: 'where-found' },
  },
});

for (const redis of values.redis !== 'never' && hasRedis ? [false, true] : [false]) {
  const report = await killRun({
    orders: Number(values.orders),
    kills: Number(values.kills),
    rate: Number(values.rate),
    seed: Number(values.seed),
    redis,
    say: (line) => console.error(line),
  });
  const problems = problemsOf(report);
  console.log(JSON.stringify({ queue: redis ? 'redis' : 'postgres', ...report, problems }, null, 2));
  if (problems.length > 0) process.exitCode = 1;
}
