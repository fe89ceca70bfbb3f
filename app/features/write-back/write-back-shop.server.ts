import type { OpenAdmin } from '../../connections/shopify-admin.server.ts';
import { type ConnectedShop, connectedShops } from '../../database/reading/write-backs.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import {
  leaveShop,
  type RunEnd,
  type TakenShop,
  takeShop,
  type WriteBackState,
} from '../../database/writing/write-back-runs.server.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import type { AdminClient } from '../../platforms/shopify/admin-client.ts';
import { shownSince } from '../../platforms/shopify/scopes.ts';
import { dueComparison, grantsWriting, signatureOf } from './due-shops.server.ts';
import { batchesOf, type Counted, goOn, type Ground, NoMoreWanted, writeBatch } from './write-batch.server.ts';

export interface WriteBackAsked {
  readonly workspaceId: string;
  readonly shopId: string;
}

export interface WriteBackReport extends Counted {
  /** `off`: not wanted; `busy`: another run is at it */
  readonly state: WriteBackState | 'off' | 'busy';
}

export interface WriteBackTools {
  readonly openAdmin: OpenAdmin;
  /** after this long a run ends and another goes on, so that other shops have their turn */
  readonly runMs?: number;
  readonly batch?: number;
}

const RUN_MS = 60_000;
const BATCH = 1_000;
/** So many refusals in a row are no matter of single orders. */
const REFUSED_IN_A_ROW = 25;

const nothing = (): Counted => ({ compared: 0, written: 0, refused: 0, calls: 0 });

/**
 * Writes onto a shop's orders at Shopify who gets their credit, where it is not what was written last. All orders are
 * compared when the choices are others than last time, and once a day; else those that changed since. What was written is
 * noted call by call, and how far it compared batch by batch, so that a run which was killed, or that took its time, is
 * followed by one that does the rest. A missing scope or installation is a state, not an error. Throws PlatformError where
 * Shopify could not be asked.
 */
export async function writeBackShop(asked: WriteBackAsked, tools: WriteBackTools): Promise<WriteBackReport> {
  const { workspaceId, shopId } = asked;
  const taken = await withWorkspace(workspaceId, async (tx) => {
    const shop = (await connectedShops(tx)).find((one) => one.shopId === shopId);
    if (!shop?.enabled) return 'off';
    const mine = await takeShop(tx, shopId);
    return mine ? { ...shop, ...mine } : 'busy';
  });
  if (taken === 'off' || taken === 'busy') return { state: taken, ...nothing() };
  const counted = nothing();
  let ended: Ended = { state: 'failed', compared: null };
  try {
    ended = await run(asked, taken, tools, counted);
  } catch (error) {
    const state = stateOf(error);
    if (!state) throw error;
    ended = { state, compared: null };
  } finally {
    const { state, compared } = ended;
    const end: RunEnd = { state: state === 'off' || state === 'busy' ? null : state, compared };
    await withWorkspace(workspaceId, (tx) => leaveShop(tx, taken, end));
  }
  return { state: ended.state, ...counted };
}

interface Ended {
  readonly state: WriteBackReport['state'];
  readonly compared: RunEnd['compared'];
}

async function run(
  { workspaceId, shopId }: WriteBackAsked,
  shop: ConnectedShop & TakenShop,
  { openAdmin, runMs = RUN_MS, batch: size = BATCH }: WriteBackTools,
  counted: Counted,
): Promise<Ended> {
  if (!grantsWriting(shop.scopes)) return { state: 'no-scope', compared: null };
  const at = new Date();
  const isOver = (): boolean => Date.now() - at.getTime() >= runMs;
  const signature = await withWorkspace(workspaceId, (tx) => signatureOf(tx, shop));
  const whole = dueComparison(shop, signature, at);
  const since = shownSince(shop.scopes, at);
  const { run: mine, installedAt } = shop;
  const ground: Ground = { workspaceId, shopId, run: mine, salt: installedAt.toISOString(), since, whole, batch: size };
  const client = careful(await openAdmin(workspaceId, shopId), ground, counted);
  let refusedInARow = 0;
  for await (const batch of batchesOf(ground)) {
    for (const [n, group] of batch.groups.entries()) {
      if (n > 0 && isOver()) return { state: 'going-on', compared: null };
      const before = counted.written;
      refusedInARow += await writeBatch(client, ground, group, counted);
      if (counted.written > before) refusedInARow = 0;
      if (refusedInARow >= REFUSED_IN_A_ROW) return { state: 'refused', compared: null };
    }
    counted.compared += batch.compared;
    await batch.done();
    if (isOver() && !batch.isLast) return { state: 'going-on', compared: null };
  }
  return { state: 'done', compared: whole };
}

/** What a refusal of the whole says of the shop; null for what is tried again. */
function stateOf(error: unknown): Ended['state'] | null {
  if (error instanceof NoMoreWanted) return error.state;
  if (!(error instanceof PlatformError)) return null;
  if (error.kind === 'no-permission') return 'no-permission';
  return error.kind === 'token-expired' ? 'not-connected' : null;
}

/** A client that asks before every call whether the run may go on, and has the shop for as long as a call may take. */
const careful = (client: AdminClient, ground: Ground, counted: Counted): AdminClient => ({
  ...client,
  query: async (document, variables) => {
    await withWorkspace(ground.workspaceId, (tx) => goOn(tx, ground));
    counted.calls += 1;
    return client.query(document, variables);
  },
});
