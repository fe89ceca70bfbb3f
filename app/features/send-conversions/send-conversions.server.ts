import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import {
  keepDataset,
  leaveDataset,
  type TakenDataset,
  takeDataset,
} from '../../database/writing/conversion-datasets.server.ts';
import { listPurchases } from '../../database/writing/conversion-events.server.ts';
import type { DatasetState } from '../../domain/conversions/states.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import type { MetaClient } from '../../platforms/meta/client.ts';
import { AppError } from '../../runtime/errors.ts';
import { listStages } from './list-stages.server.ts';
import { noteOutcome, notTaken, onTheWay, readyEvents } from './outbox.server.ts';
import { type Ready, sendGroup } from './send-group.ts';

export interface ConversionsAsked {
  readonly workspaceId: string;
  readonly datasetId: string;
}

export interface ConversionsReport {
  /** `busy`: another run has the dataset, or its platform asked for patience */
  readonly state: DatasetState | 'busy';
  readonly sent: number;
  readonly refused: number;
  readonly held: number;
  readonly requests: number;
}

export interface ConversionsTools {
  /** does something with the connection's client */
  readonly withClient: <T>(
    workspaceId: string,
    connectionId: string,
    work: (client: MetaClient) => Promise<T>,
  ) => Promise<T>;
  /** after this long a run ends and another goes on */
  readonly runMs?: number;
  readonly batch?: number;
}

const RUN_MS = 60_000;
/** Meta takes a thousand: a smaller group is sooner through where one of them is refused, and holds fewer people at once. */
const BATCH = 100;
/** So many refusals in a row are no matter of single events. */
const REFUSED_IN_A_ROW = 25;
const COME_BACK_SECONDS = 60;

type Counted = { -readonly [Name in Exclude<keyof ConversionsReport, 'state'>]: number };

/**
 * Sends to a dataset what is due. Each event is noted before its request and after its answer: a run that was killed in
 * between is followed by one that sends the same event under the same id, which Meta counts once. Throws PlatformError only
 * where Meta limits us, so that the job comes back when it may.
 */
export async function sendConversions(asked: ConversionsAsked, tools: ConversionsTools): Promise<ConversionsReport> {
  const { workspaceId, datasetId } = asked;
  const counted: Counted = { sent: 0, refused: 0, held: 0, requests: 0 };
  const dataset = await withWorkspace(workspaceId, async (tx) => {
    const taken = await takeDataset(tx, datasetId);
    if (!taken) return null;
    await listPurchases(tx, datasetId);
    await listStages(tx, datasetId);
    return taken;
  });
  if (!dataset) return { state: 'busy', ...counted };
  let state: DatasetState | 'busy' = 'failed';
  let waitSeconds = 0;
  try {
    state = await run(workspaceId, dataset, tools, counted);
  } catch (error) {
    state = stateOf(error);
    if (state === 'failed') throw error;
    if (state === 'rate-limited') {
      waitSeconds = (error as PlatformError).retryAfterSeconds || COME_BACK_SECONDS;
      throw error;
    }
  } finally {
    const ended = state === 'busy' ? null : state;
    if (ended) await withWorkspace(workspaceId, (tx) => leaveDataset(tx, dataset, { state: ended, waitSeconds }));
  }
  return { state, ...counted };
}

/** Another run has the dataset by now: nothing more is sent or noted. */
class Lost extends Error {}

async function run(
  workspaceId: string,
  dataset: TakenDataset,
  { withClient, runMs = RUN_MS, batch = BATCH }: ConversionsTools,
  counted: Counted,
): Promise<DatasetState | 'busy'> {
  const until = Date.now() + runMs;
  const next = async (): Promise<Ready[] | null> =>
    withWorkspace(workspaceId, async (tx) => {
      if (!(await keepDataset(tx, dataset))) throw new Lost();
      const { ready, held } = await readyEvents(tx, dataset, batch);
      counted.held += held;
      return ready.length === 0 && held === 0 ? null : ready;
    });
  try {
    // what is held back needs no connection: a dead one must not hide it
    let group = await next();
    while (group?.length === 0) group = await next();
    if (group === null) return 'done';
    const first = group;
    return await withClient(workspaceId, dataset.connectionId, (client) =>
      sendAll({ workspaceId, dataset, client, counted, until }, first, next),
    );
  } catch (error) {
    if (error instanceof Lost) return 'busy';
    throw error;
  }
}

interface Sending {
  readonly workspaceId: string;
  readonly dataset: TakenDataset;
  readonly client: MetaClient;
  readonly counted: Counted;
  readonly until: number;
}

async function sendAll(
  sending: Sending,
  first: readonly Ready[],
  next: () => Promise<readonly Ready[] | null>,
): Promise<DatasetState> {
  let refusedInARow = 0;
  for (let group: readonly Ready[] | null = first; group !== null; group = await next()) {
    const before = sending.counted.refused;
    const sentBefore = sending.counted.sent;
    await sendOne(sending, group);
    const refused = sending.counted.refused - before;
    refusedInARow = sending.counted.sent > sentBefore ? 0 : refusedInARow + refused;
    if (refusedInARow >= REFUSED_IN_A_ROW) return 'refused';
    if (Date.now() >= sending.until) return 'going-on';
  }
  return 'done';
}

/** Sends one group, and notes each part's outcome before the next part goes out. */
async function sendOne({ workspaceId, dataset, client, counted }: Sending, group: readonly Ready[]): Promise<void> {
  const open = new Set(group);
  let isAsked = false;
  const claim = (events: readonly Ready[]) =>
    withWorkspace(workspaceId, async (tx) => {
      if (!(await keepDataset(tx, dataset))) throw new Lost();
      return onTheWay(tx, events);
    });
  const send = async (events: readonly Ready[]) => {
    counted.requests += 1;
    const bodies = events.map(({ body }) => body);
    return client.conversions.send(dataset.externalId, bodies, dataset.testCode);
  };
  // a refusal may be of the dataset: then no event is at fault, and asking for the dataset says so
  const onRefusal = async (): Promise<void> => {
    if (!isAsked) await client.dataset(dataset.externalId).catch(asNoPermission);
    isAsked = true;
  };
  try {
    for await (const outcome of sendGroup(group, { claim, send, onRefusal })) {
      await withWorkspace(workspaceId, async (tx) => {
        if (!(await keepDataset(tx, dataset))) throw new Lost();
        await noteOutcome(tx, outcome);
      });
      for (const one of outcome.events) open.delete(one);
      counted[outcome.kind] += outcome.events.length;
    }
  } catch (error) {
    if (error instanceof PlatformError && !mayHaveArrived(error))
      await withWorkspace(workspaceId, (tx) => notTaken(tx, [...open]));
    throw error;
  }
}

/** Meta answers as to something that can't be where an object is not there for the token's owner. */
function asNoPermission(error: unknown): never {
  if (!(error instanceof PlatformError) || error.kind !== 'bad-request') throw error;
  const { platform, said: message, code } = error;
  throw new PlatformError({ platform, kind: 'no-permission', message, code });
}

/** Without an answer, or with one that is not understood, the events may be at Meta. */
const mayHaveArrived = ({ kind }: PlatformError): boolean => kind === 'unavailable' || kind === 'shape-changed';

function stateOf(error: unknown): DatasetState {
  if (error instanceof AppError) return 'not-connected';
  if (!(error instanceof PlatformError)) return 'failed';
  if (error.kind === 'token-expired') return 'not-connected';
  if (error.kind === 'rate-limited' || error.kind === 'no-permission') return error.kind;
  return error.kind === 'bad-request' ? 'refused' : 'unavailable';
}
