import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { SECRET_DEFAULTS } from '../../sandbox/constants.ts';
import { atLeast, atMost, type BenchCase, type CaseOptions, figure } from '../case.ts';
import { type BenchDatabase, durability, withBenchDatabase } from '../database.ts';
import { type LoadResult, makeSender, saturate, type Sender } from '../http-load.ts';
import { freshDeliveries, type SignedOrder, signedOrders } from '../shopify-load.ts';
import { ms, perSecond, quantile } from '../timing.ts';

const CONNECTIONS = 64;
const PHASE_MS = 3_000;
const ROUNDS = 4;

export const acknowledge: BenchCase = {
  id: 'S1',
  title: 'Webhook acknowledged after its commit',
  run: (options) => withBenchDatabase((database) => run(database, options)),
};

async function run(database: BenchDatabase, { say }: CaseOptions) {
  await database.superuser.query(BASELINE_TABLE);
  const server = fork(path.resolve(import.meta.dirname, '../doors-server.ts'), {
    env: { ...process.env, ...SECRET_DEFAULTS },
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  try {
    const [port] = (await once(server, 'message')) as [number];
    const sender = makeSender(`http://127.0.0.1:${port}`, CONNECTIONS);
    const { ours, theirs } = await measure(sender, signedOrders(600), say);
    sender.close();
    return { figures: figures(ours, theirs), baseline: [...BASELINE, await durability(database)] };
  } finally {
    await end(server);
  }
}

/** Both doors in turns, after a first turn that is thrown away: it opens connections and warms both up. */
async function measure(sender: Sender, orders: readonly SignedOrder[], say: (line: string) => void) {
  const doors = ['/webhooks/shopify', '/one-insert-each'].map((door) => freshDeliveries(orders, door));
  const results: [LoadResult[], LoadResult[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [side, next] of doors.entries()) {
      const result = await saturate(sender, CONNECTIONS, PHASE_MS, next);
      if (result.refused > 0) throw new Error(`${result.refused} deliveries were not acknowledged`);
      if (round > 0) results[side]!.push(result);
      say(`${side === 0 ? 'group commit' : 'one INSERT each'}: ${perSecond(result.answered, result.milliseconds)}`);
    }
  }
  const [ours, theirs] = results.map(together);
  return { ours: ours!, theirs: theirs! };
}

const together = (results: readonly LoadResult[]): LoadResult => ({
  answered: results.reduce((sum, one) => sum + one.answered, 0),
  refused: 0,
  milliseconds: results.reduce((sum, one) => sum + one.milliseconds, 0),
  times: results.flatMap((one) => one.times),
});

function figures(ours: LoadResult, theirs: LoadResult) {
  const rate = ({ answered, milliseconds }: LoadResult): number => answered / milliseconds;
  const spread = ({ times }: LoadResult): string => `${ms(quantile(times, 0.5))} / ${ms(quantile(times, 0.99))}`;
  return [
    figure(`group commit, ${CONNECTIONS} connections`, perSecond(ours.answered, ours.milliseconds)),
    figure('one INSERT per request', perSecond(theirs.answered, theirs.milliseconds)),
    figure('group commit, p50 / p99', spread(ours)),
    figure('one INSERT per request, p50 / p99', spread(theirs)),
    atLeast('rate, group commit ÷ one INSERT each', rate(ours) / rate(theirs), 3),
    atMost('p99, group commit ÷ one INSERT each', quantile(ours.times, 0.99) / quantile(theirs.times, 0.99), 1),
  ];
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  server.disconnect();
  await once(server, 'exit');
}

const BASELINE_TABLE = `
  CREATE TABLE bench_delivery (
    workspace_id uuid NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY, id uuid NOT NULL, source text NOT NULL,
    topic text NOT NULL, delivery_key text NOT NULL, meta jsonb NOT NULL, body bytea NOT NULL,
    content_hash bytea NOT NULL, received_at timestamptz(3) NOT NULL DEFAULT now(), PRIMARY KEY (workspace_id, seq));
  CREATE UNIQUE INDEX ON bench_delivery (workspace_id, id);
  CREATE UNIQUE INDEX ON bench_delivery (workspace_id, source, delivery_key);
  GRANT SELECT, INSERT ON bench_delivery TO digiflow_app;`;

const BASELINE = [
  'baseline: INSERT INTO bench_delivery (…) VALUES ($1 … $7) ON CONFLICT (workspace_id, source, delivery_key) DO NOTHING, a prepared statement per request, in autocommit; a table like raw_event with the same three unique indexes, without chain, outbox and row-level security',
  'both doors stand in one process, on one pool of 10 connections, and do the same before storing: read, HMAC, JSON, shop',
  'bodies: orders/create of the sandbox shop, 2 to 6 KB, each request with a delivery id of its own; the sender is another process on the same cores',
];
