import { setTimeout as sleep } from 'node:timers/promises';
import type { AdminClient } from '../../platforms/shopify/admin-client.ts';
import type { BulkOperation } from '../../platforms/shopify/documents/bulk.ts';
import {
  bulkFailure,
  bulkNow,
  isOpen,
  notReady,
  operationsSince,
  operationToTakeUp,
  startBulk,
} from './bulk-operation.server.ts';

export interface Patience {
  readonly pollMs: number; // between two questions
  readonly waitMs: number; // in one go, with nothing to do; after it the job comes back later
}

/** A part of what is gathered: an operation of its own. */
export interface Part {
  readonly index: number;
  readonly query: string;
}

export interface Gathered extends Part {
  readonly operation: BulkOperation;
}

export interface Beside {
  /** Hears of an operation each time that Shopify was asked about it. */
  watch(gathered: Gathered): Promise<void>;
  /** Whether something else is at work, so that the job need not make room while nothing is ready. */
  isBusy(): boolean;
}

/** Shopify lets five operations of an app run at once on a shop: one is left for whoever else needs it. */
const AT_ONCE = 4;
/** Where others have taken all, every so many questions one more is tried. */
const FULL_POLLS = 5;
const COME_BACK_SECONDS = 20;
const ONE_IS_FREE_SECONDS = 60;

/**
 * Has parts gathered, several at once, and gives out each as soon as it is: while one is read, Shopify gathers the next.
 * Operations that were started since `askedAt` are taken up again. What is ready goes before what failed. Throws a
 * PlatformError for an operation that failed, and one that says when to come back while nothing is ready.
 */
export async function* gatherInBulk(
  client: AdminClient,
  { parts, askedAt }: { readonly parts: readonly Part[]; readonly askedAt: string },
  { pollMs, waitMs }: Patience,
  { watch, isBusy }: Beside,
): AsyncGenerator<Gathered> {
  let { gathering, waiting } = await takenUp(client, parts, askedAt);
  let until = Date.now() + waitMs;
  for (let fullFor = 0; gathering.length + waiting.length > 0; fullFor -= 1) {
    if (fullFor <= 0 || !gathering.some(isGathering)) {
      const isFull = await startAhead(client, waiting, gathering);
      if (isFull) fullFor = FULL_POLLS;
    }
    for (const one of gathering) await watch(one);
    const ready = gathering.find(({ operation }) => operation.status === 'COMPLETED');
    if (ready) {
      gathering = gathering.filter((one) => one !== ready);
      yield ready;
      until = Date.now() + waitMs;
    } else {
      const ended = gathering.find((one) => !isGathering(one));
      if (ended) throw bulkFailure(ended.operation);
      if (isBusy()) until = Date.now() + waitMs;
      else if (gathering.length === 0) throw notReady('too many bulk operations at once', ONE_IS_FREE_SECONDS);
      else if (Date.now() >= until) throw notReady('bulk operations are still at work', COME_BACK_SECONDS);
      await sleep(pollMs);
    }
    gathering = await askedAgain(client, gathering);
  }
}

const isGathering = ({ operation }: Gathered): boolean => isOpen(operation);

/** Starts as many of those that wait as may run; answers whether Shopify lets no more run. */
async function startAhead(client: AdminClient, waiting: Part[], gathering: Gathered[]): Promise<boolean> {
  while (waiting[0] && gathering.filter(isGathering).length < AT_ONCE) {
    const operation = await startBulk(client, waiting[0].query);
    if (!operation) return true;
    gathering.push({ ...waiting.shift()!, operation });
  }
  return false;
}

interface Underway {
  gathering: Gathered[];
  waiting: Part[];
}

async function takenUp(client: AdminClient, parts: readonly Part[], askedAt: string): Promise<Underway> {
  const operations = parts.length > 0 ? await operationsSince(client, askedAt) : [];
  const underway: Underway = { gathering: [], waiting: [] };
  for (const part of parts) {
    const operation = operationToTakeUp(operations, part.query);
    if (operation) underway.gathering.push({ ...part, operation });
    else underway.waiting.push(part);
  }
  return underway;
}

async function askedAgain(client: AdminClient, gathering: readonly Gathered[]): Promise<Gathered[]> {
  const now: Gathered[] = [];
  for (const one of gathering) {
    now.push(isGathering(one) ? { ...one, operation: await bulkNow(client, one.operation) } : one);
  }
  return now;
}
