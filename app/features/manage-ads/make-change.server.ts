import { withMeta } from '../../connections/meta.server.ts';
import {
  beginChange,
  changeById,
  type ChangeEnd,
  dropPlanned,
  endChange,
  lockChange,
} from '../../database/writing/ad-changes.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { AdChangeRow } from '../../domain/ads/ad-change.ts';
import { say } from '../../domain/messages/message.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import type { MetaAds } from '../../platforms/meta/ads.ts';
import { ConflictError, NotFoundError } from '../../runtime/errors.ts';
import { fewAtOnce } from '../../runtime/few-at-once.ts';
import { logFor } from '../../runtime/log.server.ts';
import type { Who } from '../who.ts';
import { isSame, makeAtMeta, stateOf } from './change-at-meta.ts';
import { type ManagedAccount, managedAccount } from './plan-change.server.ts';

/**
 * Each holds a connection to the database while Meta is asked, for which others are needed: where all of the process's were
 * held so, nobody would get any.
 */
const aFew = fewAtOnce(2);

/**
 * Makes a planned change, once, however often it is confirmed. Where things are no longer as the dry run found them,
 * nothing is made (`stale`). Where a crash or a lost answer left it open, what Meta has now tells whether it was made.
 * Answers how it ended; PlatformError where Meta can't be reached or holds back: it can be confirmed again.
 */
export async function makeChange(who: Who, changeId: string): Promise<AdChangeRow> {
  const { workspaceId } = who;
  // committed before Meta is asked: after a crash the row says that it may have been
  const isFirst = await withWorkspace(workspaceId, (tx) => beginChange(tx, changeId, who.userId));
  const outcome = await aFew(() => withWorkspace(workspaceId, (tx) => endUnderLock(tx, changeId, isFirst)));
  if (outcome.refused) throw outcome.refused;
  logFor({ workspace: workspaceId }).info({ change: changeId, state: outcome.row.state }, 'ad change');
  return outcome.row;
}

interface Outcome {
  readonly row: AdChangeRow;
  readonly refused?: PlatformError; // told after the commit: thrown before, what is noted would be undone
}

/** The row is locked while Meta is asked: a second confirmation then finds how it ended. */
async function endUnderLock(tx: WorkspaceTx, changeId: string, isFirst: boolean): Promise<Outcome> {
  const row = await lockChange(tx, changeId);
  if (!row) throw new NotFoundError(say('ad-change-not-made'));
  if (row.state !== 'doing') return { row };
  const account = await managedAccount(tx.workspaceId, row.accountId);
  try {
    await endChange(tx, changeId, await ended(tx.workspaceId, account, row, isFirst));
    return { row: (await changeById(tx, changeId))! };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    // no answer: whether it was made is not known, and it stays open; else it certainly was not
    if (error.kind !== 'unavailable' && isFirst) await endChange(tx, changeId, { state: 'planned' });
    return { row, refused: error };
  }
}

/** How Meta ends it: made, refused for good, or not as it was any more. */
async function ended(
  workspaceId: string,
  account: ManagedAccount,
  row: AdChangeRow,
  isFirst: boolean,
): Promise<ChangeEnd> {
  try {
    return await withMeta(
      workspaceId,
      account.connectionId,
      ({ ads }) => (row.kind === 'variation' ? made(ads, account, row, isFirst) : changed(ads, account, row)),
      { priority: 'today' },
    );
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    if (error.kind === 'bad-request' || error.kind === 'no-permission') return { state: 'refused', error: error.said };
    throw error;
  }
}

/** A status or budget: what is so already is not asked for again. */
async function changed(ads: MetaAds, account: ManagedAccount, row: AdChangeRow): Promise<ChangeEnd> {
  const node = await ads.node(row.level, row.externalId, account.externalId);
  const now = stateOf(node, row.after, account.currency);
  if (isSame(now, row.after)) return { state: 'done' };
  if (!isSame(now, row.before)) return { state: 'stale' };
  await makeAtMeta(ads, row, { ...account, adsetId: node.adsetId }, false);
  return { state: 'done' };
}

/** A new ad: its name tells whether it was made before an answer was lost. */
async function made(ads: MetaAds, account: ManagedAccount, row: AdChangeRow, isFirst: boolean): Promise<ChangeEnd> {
  const { adsetId } = await ads.node('ad', row.externalId, account.externalId);
  if (adsetId === null) return { state: 'stale' };
  const [known] = await ads.named(adsetId, row.after.name!, account.externalId);
  if (known !== undefined) return isFirst ? { state: 'stale' } : { state: 'done', madeId: known };
  return { state: 'done', madeId: await makeAtMeta(ads, row, { ...account, adsetId }, false) };
}

/** A change that was asked for and is not wanted any more. */
export async function dropChange(who: Who, changeId: string): Promise<void> {
  await withWorkspace(who.workspaceId, async (tx) => {
    if (!(await dropPlanned(tx, changeId))) throw new ConflictError(say('ad-change-not-made'));
  });
}
