import { listAccounts } from '../../database/reading/shops.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { connectedPages } from '../../database/writing/connected-pages.server.ts';
import type { SyncUnit } from '../../database/writing/sync-units.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { EVER } from '../../domain/spend/ad-spend.ts';
import { addDays, dayTable } from '../../domain/values/days.ts';
import { askForUnits, TODAY, unitOf } from './wish-units.server.ts';

/** So far back spend and leads are asked for at first: the last month first, then what is before it, month by month. */
const FIRST_DAYS = 90;
const WINDOW_DAYS = 30;
/** For so long Meta restates what it told. */
export const RESTATED_DAYS = 28;

/** Asks for the spend of ad accounts that were just chosen. */
export async function askForAccounts(workspaceId: string, ids: readonly string[]): Promise<void> {
  const accounts = await readAccounts(workspaceId, ids);
  const windows = Array.from({ length: FIRST_DAYS / WINDOW_DAYS }, (_, index) => index);
  await askForUnits(workspaceId, [...accounts.map(todayUnit), ...accounts.map(objectsUnit)]);
  // the last month of every account before the first account's year
  const units = windows.flatMap((index) =>
    accounts.map((account) =>
      daysUnit(
        account,
        addDays(account.today, -WINDOW_DAYS * (index + 1) + 1),
        addDays(account.today, -WINDOW_DAYS * index),
      ),
    ),
  );
  await askForUnits(workspaceId, units);
}

interface AccountToRead {
  readonly id: string;
  readonly connectionId: string;
  readonly today: string; // in the account's own zone
}

async function readAccounts(workspaceId: string, ids: readonly string[]): Promise<AccountToRead[]> {
  return withWorkspace(workspaceId, async (tx) => {
    const { timeZone } = await readSettings(tx);
    return (await listAccounts(tx)).flatMap((account) =>
      ids.includes(account.id) && account.connectionId !== null
        ? [
            {
              id: account.id,
              connectionId: account.connectionId,
              today: dayTable(account.timeZone ?? timeZone).dayOf(Date.now()),
            },
          ]
        : [],
    );
  });
}

const todayUnit = ({ id, connectionId, today }: AccountToRead): SyncUnit =>
  unitOf({ connectionId, kind: 'insights', targetId: id, part: TODAY, since: today, until: today });

/** An account's campaigns have no days: they are read as they are now. */
const objectsUnit = ({ id, connectionId }: AccountToRead): SyncUnit =>
  unitOf({ connectionId, kind: 'objects', targetId: id, part: '', since: EVER.from, until: EVER.from });

/** The campaigns, ad sets and ads of each account. */
export async function objectsOf(workspaceId: string, ids: readonly string[]): Promise<SyncUnit[]> {
  return (await readAccounts(workspaceId, ids)).map(objectsUnit);
}

/** The day that is not over, of each account. */
export async function hoursOfToday(workspaceId: string, ids: readonly string[]): Promise<SyncUnit[]> {
  return (await readAccounts(workspaceId, ids)).map(todayUnit);
}

const daysUnit = (account: AccountToRead, since: string, until: string): SyncUnit =>
  unitOf({ connectionId: account.connectionId, kind: 'insights', targetId: account.id, part: '', since, until });

/** The days that may have been restated, as a unit of its own for each day on which they are read. */
export async function restatedDays(workspaceId: string, ids: readonly string[]): Promise<SyncUnit[]> {
  const accounts = await readAccounts(workspaceId, ids);
  return accounts.map((account) => daysUnit(account, addDays(account.today, -RESTATED_DAYS + 1), account.today));
}

/** Asks for the leads of pages: each form's since `days` ago. */
export async function askForPages(workspaceId: string, ids: readonly string[], days = FIRST_DAYS): Promise<void> {
  await askForUnits(workspaceId, await leadsOfPages(workspaceId, ids, days));
}

export async function leadsOfPages(workspaceId: string, ids: readonly string[], days: number): Promise<SyncUnit[]> {
  const pages = await withWorkspace(workspaceId, connectedPages);
  const today = dayTable('UTC').dayOf(Date.now());
  return pages
    .filter(({ id }) => ids.includes(id))
    .map(({ id, connectionId }) =>
      unitOf({ connectionId, kind: 'forms', targetId: id, part: '', since: addDays(today, -days), until: today }),
    );
}
