import { spawn } from 'node:child_process';
import path from 'node:path';
import { chooseMeta } from '#app/features/connect-platforms/choose-meta.server.ts';
import { addDays, dayTable } from '#app/domain/values/days.ts';
import { RESTATED_DAYS } from '#app/features/sync/ask-for-meta.server.ts';
import { LARGE_ACCOUNT, isListedAt, largeSpend, type LargeOptions } from '../../../sandbox/meta/large-account.ts';
import type { ServerUrls } from '../../support/database-server.ts';
import { connected, rowsOf, waitingJobs } from '../connections/meta-rig.ts';

export const LARGE = LARGE_ACCOUNT.id.slice(4);

/** Somebody who connected Meta and chose the account of many ads; what was asked waits for the test. */
export async function largeAccountChosen() {
  const who = await connected();
  await chooseMeta(who, who.connectionId, { accounts: [LARGE], pages: [] });
  await forgetJobs(who.workspaceId);
  const [account] = await rowsOf<{ id: string }>(who.workspaceId, `SELECT id FROM ad_account`);
  return { ...who, accountId: account!.id };
}

/** The tests' own process does the units, not the queue. */
export async function forgetJobs(workspaceId: string): Promise<void> {
  for (const job of await waitingJobs()) if (job.data.workspaceId === workspaceId) await job.remove();
}

/** A process that reads all that is asked for; a test may kill it. */
export function startPull(urls: ServerUrls, workspaceId: string) {
  const program = path.resolve(import.meta.dirname, '../../support/pull-insights-process.ts');
  const env = { ...process.env, PULL_WORKSPACE: workspaceId, PULL_DATABASE: urls.appUrl };
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => void child.once('exit', (code) => resolve(code)));
  return { child, ended };
}

/** The account's own day: some hours behind the world's. */
export const accountToday = (): string => dayTable('America/New_York').dayOf(Date.now());

/**
 * What the facts must be: ads with a line of their own, and what their ad sets cost beyond them. Days before the last 28
 * are not read again: an ad that is deleted later stays with what it cost on them.
 */
export function expectedSpend(options: LargeOptions): Record<string, string> {
  const sums = new Map<string, { spend: bigint; purchases: number; minor: number }>();
  const again = addDays(accountToday(), -RESTATED_DAYS + 1);
  for (const row of largeSpend(options)) {
    if (row.day > accountToday()) continue;
    const { adId, adsetId } = row.ad;
    const key = isListedAt(row.day < again ? 0 : options.restated, row, 'ad')
      ? `${row.day} ad ${adId}`
      : `${row.day} rest of ${adsetId}`;
    const sum = sums.get(key) ?? { spend: 0n, purchases: 0, minor: 0 };
    sum.spend += row.spendE8;
    sum.purchases += row.claimedPurchases;
    sum.minor += row.claimedValueMinor;
    sums.set(key, sum);
  }
  return Object.fromEntries(
    [...sums].map(([key, { spend, purchases, minor }]) => [key, `${spend} ${purchases} ${minor}`]),
  );
}

/** The same of the facts. */
export async function storedSpend(workspaceId: string): Promise<Record<string, string>> {
  const rows = await rowsOf<{ key: string; told: string }>(
    workspaceId,
    `SELECT day_from || CASE WHEN remainder THEN ' rest of ' || adset_key ELSE ' ' || level || ' ' || ad_key END AS key,
       spend_e8 || ' ' || coalesce(claimed_purchases_e6, 0) / 1000000 || ' ' || coalesce(claimed_value_e8, 0) / 1000000 AS told
     FROM spend_fact`,
  );
  return Object.fromEntries(rows.map(({ key, told }) => [key, told]));
}
