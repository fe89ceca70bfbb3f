import { randomUUID } from 'node:crypto';
import { withMeta } from '../../connections/meta.server.ts';
import { listAccounts } from '../../database/reading/shops.server.ts';
import { changeById, storeChange } from '../../database/writing/ad-changes.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import {
  type AdChange,
  type AdChangeRow,
  type AdState,
  fromMetaBudget,
  toMetaBudget,
} from '../../domain/ads/ad-change.ts';
import { say } from '../../domain/messages/message.ts';
import { formatMinor } from '../../domain/values/money.ts';
import type { MetaAdNode, MetaAds } from '../../platforms/meta/ads.ts';
import { ConflictError, InputError, NotFoundError } from '../../runtime/errors.ts';
import type { Who } from '../who.ts';
import { isSame, makeAtMeta, stateOf } from './change-at-meta.ts';

export interface ManagedAccount {
  readonly id: string;
  readonly connectionId: string;
  readonly externalId: string; // digits
  readonly currency: string;
}

/** An ad account that may be changed: one whose connection reads it. */
export async function managedAccount(workspaceId: string, accountId: string): Promise<ManagedAccount> {
  const account = (await withWorkspace(workspaceId, listAccounts)).find(({ id }) => id === accountId);
  if (account?.platform !== 'meta' || account.connectionId === null || account.currency === null)
    throw new NotFoundError(say('ad-account-not-managed'));
  const { id, connectionId, externalId, currency } = account;
  return { id, connectionId, externalId: externalId.replace(/^act_/, ''), currency };
}

/**
 * A dry run: reads how things stand at Meta, asks Meta whether it would make the change, and notes it as planned. Nothing
 * is changed. InputError where it would change nothing or can't be said in Meta's units, PlatformError where Meta refuses.
 */
export async function planChange(who: Who, accountId: string, change: AdChange): Promise<AdChangeRow> {
  const account = await managedAccount(who.workspaceId, accountId);
  return plan(who, account, change, null);
}

/** A dry run of what takes a change back that was made. */
export async function planUndo(who: Who, changeId: string): Promise<AdChangeRow> {
  const done = await withWorkspace(who.workspaceId, (tx) => changeById(tx, changeId));
  if (done?.state !== 'done') throw new NotFoundError(say('ad-change-not-made'));
  const account = await managedAccount(who.workspaceId, done.accountId);
  return plan(who, account, inverseOf(done), done.id);
}

/** A new ad is paused already: to take it back is to leave it so, and no change. */
function inverseOf({ kind, level, externalId: id, before }: AdChangeRow): AdChange {
  if (kind === 'budget' && level !== 'ad' && before.daily !== undefined)
    return { kind: 'budget', level, id, daily: before.daily };
  if (before.status === undefined) throw new ConflictError(say('ad-change-no-undo'));
  return { kind: before.status === 'active' ? 'resume' : 'pause', level, id };
}

async function plan(who: Who, account: ManagedAccount, change: AdChange, undoes: string | null): Promise<AdChangeRow> {
  const { workspaceId } = who;
  const planned = await withMeta(
    workspaceId,
    account.connectionId,
    async ({ ads }) => {
      const node = await ads.node(change.level, change.id, account.externalId);
      if (node.accountId !== account.externalId) throw new NotFoundError(say('ad-account-not-managed'));
      const { before, after } = diffOf(change, node, account.currency);
      await refuseTakenName(ads, node.adsetId, after, account);
      await makeAtMeta(
        ads,
        { kind: change.kind, externalId: change.id, after },
        { ...account, adsetId: node.adsetId },
        true,
      );
      return { name: node.name, before, after };
    },
    { priority: 'today' },
  );
  const { kind, level, id: externalId } = change;
  const row = { id: randomUUID(), accountId: account.id, connectionId: account.connectionId, kind, level, externalId };
  return withWorkspace(workspaceId, async (tx) => {
    await storeChange(tx, { ...row, ...planned, undoes, askedBy: who.userId });
    return (await changeById(tx, row.id))!;
  });
}

/** A new ad is known by its name where an answer was lost: no other may have it. */
async function refuseTakenName(
  ads: MetaAds,
  adsetId: string | null,
  { name }: AdState,
  { externalId }: ManagedAccount,
): Promise<void> {
  if (name === undefined || adsetId === null) return;
  if ((await ads.named(adsetId, name, externalId)).length > 0)
    throw new InputError(say('ad-name-taken', { account: name }));
}

/** What the change is about, as it is and as it shall be. */
function diffOf(change: AdChange, node: MetaAdNode, currency: string): { before: AdState; after: AdState } {
  if (change.kind === 'variation') return variationOf(change, node);
  const after: AdState =
    change.kind === 'budget'
      ? { daily: sayable(change.daily, currency) }
      : { status: change.kind === 'resume' ? 'active' : 'paused' };
  const before = stateOf(node, after, currency);
  if (change.kind === 'budget' && fromMetaBudget(node.dailyBudget, currency) === null)
    throw new InputError(say('ad-budget-elsewhere', { account: node.name }));
  if (isSame(before, after)) throw new InputError(say('ad-change-nothing', { account: node.name }));
  return { before, after };
}

function variationOf(
  change: Extract<AdChange, { kind: 'variation' }>,
  node: MetaAdNode,
): { before: AdState; after: AdState } {
  const creativeId = change.creativeId ?? node.creativeId;
  const name = change.name.trim();
  if (creativeId === null || node.adsetId === null) throw new InputError(say('ad-without-creative'));
  if (name === '' || name === node.name) throw new InputError(say('ad-name-needed'));
  return { before: {}, after: { name, creativeId, status: 'paused' } };
}

/** A budget that can be said exactly in the units in which Meta takes it, and is more than nothing. */
function sayable(daily: number, currency: string): number {
  if (daily > 0 && toMetaBudget(daily, currency) !== null) return daily;
  throw new InputError(say('ad-budget-not-sayable', { spend: { amount: formatMinor(daily, currency), currency } }));
}
