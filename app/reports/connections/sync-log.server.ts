import { connectionName } from '../../database/reading/connections.server.ts';
import {
  type Restatement,
  type RestatedSum,
  restatedSums,
  restatements,
  type ToldAmounts,
} from '../../database/reading/restatements.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { type SyncRunRow, syncRuns } from '../../database/reading/sync-log.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { e8ToMinor } from '../roas/sums.ts';
import type { RestatedAmounts, RestatedLine, SyncLog, SyncRunView } from './sync-log-types.ts';

const RUNS = 60;
/** Sums over all of a reading's campaigns are made for so many of the newest runs. */
const COMPARED = 15;
const LINES = 200;

/**
 * What a connection read, run by run, and what Meta told otherwise than before; the lines of one reading where asked. Null
 * where there is no such connection.
 */
export function syncLog(workspaceId: string, connectionId: string, readingId: string | null): Promise<SyncLog | null> {
  return withWorkspace(workspaceId, async (tx) => {
    const connection = await connectionName(tx, connectionId);
    if (!connection) return null;
    const runs = await syncRuns(tx, connectionId, RUNS);
    const compared = runs.filter((run) => run.readingId !== null && run.since < run.until).slice(0, COMPARED);
    const sums = new Map<string, RestatedSum[]>();
    for (const run of compared) sums.set(run.id, await restatedSums(tx, run.readingId!));
    return {
      ...connection,
      zone: (await readSettings(tx)).timeZone,
      runs: runs.map((run) => viewOf(run, sums.get(run.id))),
      lines: readingId === null ? null : await linesOf(tx, readingId),
    };
  });
}

function viewOf(run: SyncRunRow, sums: readonly RestatedSum[] | undefined): SyncRunView {
  const { startedAt, endedAt, ...rest } = run;
  return {
    ...rest,
    startedAt: startedAt.toISOString(),
    seconds: endedAt === null ? null : Math.max(0, Math.round((endedAt.getTime() - startedAt.getTime()) / 1000)),
    restated: sums
      ? sums.map(({ currency, days, before, after }) => ({ currency, days, ...amountsOf(before, after, currency) }))
      : null,
  };
}

async function linesOf(tx: WorkspaceTx, readingId: string): Promise<RestatedLine[]> {
  const rows = await restatements(tx, readingId, { levels: ['ad', 'adset', 'campaign'], limit: LINES });
  return rows.map(lineOf);
}

function lineOf({ before, after, told, toldBefore, ...row }: Restatement): RestatedLine {
  return {
    ...row,
    told: told.toISOString(),
    toldBefore: toldBefore.toISOString(),
    isNew: before === null,
    isGone: after === null,
    ...amountsOf(before, after, row.currency),
  };
}

const NOTHING: ToldAmounts = { spendE8: '0', purchasesE6: '0', valueE8: '0' };

function amountsOf(before: ToldAmounts | null, after: ToldAmounts | null, currency: string): RestatedAmounts {
  const [was, is] = [before ?? NOTHING, after ?? NOTHING];
  const money = (e8: string): number => e8ToMinor(BigInt(e8), currency);
  return {
    spend: { before: money(was.spendE8), after: money(is.spendE8) },
    purchases: { before: Number(was.purchasesE6) / 1e6, after: Number(is.purchasesE6) / 1e6 },
    value: { before: money(was.valueE8), after: money(is.valueE8) },
  };
}
