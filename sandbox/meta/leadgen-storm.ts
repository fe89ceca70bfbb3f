/**
 * Meta announcing many leads at once: `node sandbox/meta/leadgen-storm.ts --target URL --sandbox URL [--leads 10000]
 * [--copies 3] [--rate PER_SECOND] [--seed 1] [--hurry 600] …`. Each lead is in several calls of up to five leads, shuffled;
 * what is refused comes again for 36 hours of Meta's, which pass `hurry` times as quick as ours. The sandbox is told of the
 * leads, so that it answers for them. Prints one JSON report.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { readSecrets } from '../constants.ts';
import { makeClient } from '../http-client.ts';
import { readFlags, wholeNumber } from '../options.ts';
import { runPool } from '../pool.ts';
import { makeRandom, type Random } from '../world/random.ts';
import type { Lead } from '../world/types.ts';
import { DEFAULT_PAGE, leadgenRequest } from './leadgen.ts';
import { deliverFor36Hours, hurriedClock } from './redelivery.ts';
import { makeStormLeads } from './storm-leads.ts';

const FLAGS = ['target', 'sandbox', 'leads', 'copies', 'rate', 'seed', 'hurry', 'concurrency'] as const;
const MOST_IN_A_CALL = 5;

/** Every lead `copies` times, shuffled, in calls of one to five. */
function calls(leads: readonly Lead[], copies: number, random: Random): Lead[][] {
  const queue = random.shuffle(Array.from({ length: copies }, () => leads).flat());
  const parts: Lead[][] = [];
  for (let at = 0; at < queue.length;) {
    const part = queue.slice(at, at + random.int(1, MOST_IN_A_CALL));
    parts.push(part);
    at += part.length;
  }
  return parts;
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

async function main(): Promise<void> {
  const { flags } = readFlags(process.argv.slice(2), FLAGS);
  if (!flags.target || !flags.sandbox)
    throw new Error('--target and --sandbox are addresses like http://127.0.0.1:3000');
  const seed = wholeNumber(flags.seed, '--seed', 1);
  const storm = { seed, count: wholeNumber(flags.leads, '--leads', 10_000), until: Date.now() };
  const leads = makeStormLeads(storm);
  const control = { method: 'POST', body: JSON.stringify({ meta: { stormLeads: storm } }) };
  if (!(await fetch(`${flags.sandbox}/_control`, control)).ok) throw new Error('the sandbox refused the leads');
  const secret = readSecrets(process.env).metaAppSecret;
  const concurrency = wholeNumber(flags.concurrency, '--concurrency', 16);
  const client = makeClient(flags.target, { sockets: concurrency, timeoutMs: 20_000 });
  const clock = hurriedClock(wholeNumber(flags.hurry, '--hurry', 600), sleep);
  const rate = wholeNumber(flags.rate, '--rate', 0);
  const times: number[] = [];
  const report = { leads: leads.length, calls: 0, accepted: 0, repeated: 0, givenUp: 0 };
  const began = performance.now();
  let begun = 0;
  const all = calls(leads, wholeNumber(flags.copies, '--copies', 3), makeRandom(seed, 'lead storm order'));
  await runPool(all, concurrency, async (part) => {
    const due = rate ? began + (begun++ * 1000) / rate - performance.now() : 0;
    if (due > 0) await sleep(due);
    const request = leadgenRequest(part, DEFAULT_PAGE, secret);
    const post = async (): Promise<number | null> => {
      const asked = performance.now();
      const answer = await client.post(request).catch(() => null);
      times.push(performance.now() - asked);
      return answer?.status ?? null;
    };
    const { accepted, attempts } = await deliverFor36Hours(post, clock);
    report.calls += 1;
    report.repeated += attempts - 1;
    if (accepted) report.accepted += 1;
    else report.givenUp += 1;
  });
  client.close();
  times.sort((a, b) => a - b);
  const ms = { p50: quantile(times, 0.5), p99: quantile(times, 0.99), most: times.at(-1) ?? 0 };
  const again = all.flat().length - leads.length;
  console.log(JSON.stringify({ ...report, again, seconds: (performance.now() - began) / 1000, ms }));
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
