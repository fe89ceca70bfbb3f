import { say } from '../../domain/messages/message.ts';
import type { AdChange, AdChangeRow, ChangeableLevel } from '../../domain/ads/ad-change.ts';
import { MoneyError, parseMinor } from '../../domain/values/money.ts';
import { InputError } from '../../runtime/errors.ts';
import { askForUnits } from '../sync/wish-units.server.ts';
import { objectsOf } from '../sync/ask-for-meta.server.ts';
import type { Who } from '../who.ts';
import { makeChange } from './make-change.server.ts';
import { managedAccount, planChange } from './plan-change.server.ts';

/** What a form asks for; `daily` is a plain decimal in the ad account's currency. */
export interface AskedChange {
  readonly accountId: string;
  readonly kind: AdChange['kind'];
  readonly level: ChangeableLevel;
  readonly id: string;
  readonly daily: string;
  readonly name: string;
}

/** A dry run of what a form asks for. */
export async function planAsked(who: Who, asked: AskedChange): Promise<AdChangeRow> {
  const { kind, level, id, accountId } = asked;
  if (kind === 'budget') {
    if (level === 'ad') throw new InputError(say('ad-budget-elsewhere', { account: id }));
    const { currency } = await managedAccount(who.workspaceId, accountId);
    return planChange(who, accountId, { kind, level, id, daily: minorOf(asked.daily, currency) });
  }
  if (kind === 'variation')
    return planChange(who, accountId, { kind, level: 'ad', id, name: asked.name, creativeId: null });
  return planChange(who, accountId, { kind, level, id });
}

function minorOf(text: string, currency: string): number {
  try {
    return parseMinor(text, currency);
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    throw new InputError(error.told);
  }
}

/** Makes a planned change, and has what the account has read again, so that pages show it. */
export async function makeAndRead(who: Who, changeId: string): Promise<AdChangeRow> {
  const row = await makeChange(who, changeId);
  if (row.state === 'done') await askForUnits(who.workspaceId, await objectsOf(who.workspaceId, [row.accountId]));
  return row;
}
