import { measureId } from '../../domain/attribution/measure-id.ts';
import { daysOfMonth, monthOf } from '../../domain/cohorts/months.ts';
import { dayTable } from '../../domain/values/days.ts';
import { readAccounts } from '../../database/reading/account-freshness.server.ts';
import { boundMeasure } from '../../database/reading/bound-measures.server.ts';
import { creditedCustomers } from '../../database/reading/cohorts.server.ts';
import { spendAcrossMonths, spendByMonth } from '../../database/reading/monthly-spend.server.ts';
import type { DayRange } from '../../database/reading/ranges.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { closedMonthsIn } from '../credits.server.ts';
import { ruledCurrencies } from '../costs/ruled-currencies.server.ts';
import { readConversion } from '../roas/conversion-notes.server.ts';
import { freshnessOf } from '../roas/freshness.ts';
import { type Placements, UNATTRIBUTED_CHANNEL } from '../roas/placement.ts';
import { readPlacements } from '../roas/roas-report.server.ts';
import { closedMonthsLive, reportWarnings } from '../roas/warnings.ts';
import { allCustomers, customersOfChannel } from './cohort-data.server.ts';
import { type ChannelCustomers, type ChannelMonthSpend, cohortSheets, firstMonth } from './cohort-sheets.ts';
import type { CohortQuery, CohortsReport } from './types.ts';

/**
 * Customers by the month of their first order that counts (reporting zone), what they brought since, and what their month's
 * ads cost. A customer counts in the currency that figures count the first order in; channels are those that the adopted measure credits the
 * first order to. Persons with orders from before our history are in no cohort.
 */
export function cohortsReport(
  workspaceId: string,
  query: CohortQuery,
  now: number = Date.now(),
): Promise<CohortsReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const { measure: adopted, timeZone } = await readSettings(tx);
    const measure = await boundMeasure(tx, adopted);
    const today = dayTable(timeZone).dayOf(now);
    const from = firstMonth(today, query.months);
    const range = { from: daysOfMonth(from).from, to: daysOfMonth(monthOf(today)).to };
    const places = await readPlacements(tx);
    const { channel, revenue } = query;
    const data =
      channel === null
        ? await allCustomers(tx, revenue)
        : await customersOfChannel(tx, { channel, measure, revenue, range }, places);
    const customers = await channelCustomers(tx, measureId(measure), range, places);
    const spend = await channelSpend(tx, range, places);
    const asked = { from, now: monthOf(today), channel, costedCurrencies: await ruledCurrencies(tx) };
    const sheets = cohortSheets(data, customers, spend, asked);
    return {
      query,
      measure: adopted,
      zone: timeZone,
      today,
      channels: channelsOf(customers, spend),
      sheets,
      warnings: [
        ...closedMonthsLive(await closedMonthsIn(tx, range)),
        ...reportWarnings({
          currencies: sheets.map(({ currency }) => currency),
          leftOut: await spendAcrossMonths(tx, range),
          accounts: (await readAccounts(tx)).map((row) => freshnessOf(row, today, now, timeZone)),
          reportingZone: timeZone,
          shopAsked: false,
          shops: 1,
          isRunComputed: false,
          conversion: await readConversion(tx, range),
          closedMonths: [], // nothing here is read as it was closed
        }),
      ],
    };
  });
}

async function channelCustomers(
  tx: WorkspaceTx,
  measure: string,
  range: DayRange,
  places: Placements,
): Promise<ChannelCustomers[]> {
  return (await creditedCustomers(tx, measure, range)).map(({ entityId, ...row }) => ({
    ...row,
    channel: places.ofEntity(entityId)?.channel ?? UNATTRIBUTED_CHANNEL,
  }));
}

async function channelSpend(tx: WorkspaceTx, range: DayRange, places: Placements): Promise<ChannelMonthSpend[]> {
  return (await spendByMonth(tx, range)).map((row) => ({
    month: monthOf(`${row.month}-01`),
    currency: row.currency,
    channel: places.ofSpend(row).channel,
    spendE8: row.spendE8,
  }));
}

/** Channels that have customers or spend, by name; `unattributed` last. */
function channelsOf(customers: readonly ChannelCustomers[], spend: readonly ChannelMonthSpend[]): string[] {
  const all = new Set([...customers, ...spend].map(({ channel }) => channel));
  const named = [...all].filter((channel) => channel !== UNATTRIBUTED_CHANNEL).toSorted();
  return all.has(UNATTRIBUTED_CHANNEL) ? [...named, UNATTRIBUTED_CHANNEL] : named;
}
