import { readAccounts } from '../../database/reading/account-freshness.server.ts';
import type { CreditFilter } from '../../database/reading/facts.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { periodsLeftOut, spendByEntity } from '../../database/reading/spend.server.ts';
import { readShops } from '../../database/reading/workspace-belongings.server.ts';
import { MODELS } from '../../domain/attribution/journey.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { type Message, say } from '../../domain/messages/message.ts';
import { type AppliedMeasure, appliedMeasures } from '../applied-measure/applied-measure.server.ts';
import { closedMonthsIn } from '../credits.server.ts';
import { creditPasses, passedCredits } from '../credit-passes.server.ts';
import type { ReportQuery } from '../query.ts';
import { readConversion } from '../roas/conversion-notes.server.ts';
import { freshnessOf } from '../roas/freshness.ts';
import type { Placements } from '../roas/placement.ts';
import { readPlacements } from '../roas/roas-report.server.ts';
import { reportWarnings } from '../roas/warnings.ts';
import { type ChannelSpend, modelSheets } from './model-sheets.ts';
import { ModelSums } from './model-sums.server.ts';
import type { ModelsReport } from './types.ts';

/**
 * What every model gives each channel, by one pass over the orders of the range for all of them together. The query's
 * own model does not count; its windows, half-life and weights do.
 */
export function modelsReport(workspaceId: string, query: ReportQuery, now: number = Date.now()): Promise<ModelsReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const { measure, timeZone } = await readSettings(tx);
    const places = await readPlacements(tx);
    const applied = await appliedMeasures(
      tx,
      MODELS.map((model) => ({ ...query.measure, model })),
      query.range,
    );
    const sums = await sumsOfModels(tx, query, applied, places);
    const sheets = modelSheets(sums.byCurrency, await channelSpend(tx, query, places), measure.model);
    const currencies = sheets.map(({ currency }) => currency);
    const warnings = await warningsOf(tx, query, { currencies, timeZone, now });
    const runsComputed = applied.filter(({ isComputed }) => isComputed).map((one) => one.measure.model);
    return { query, adopted: measure.model, sheets, runsComputed, warnings };
  });
}

async function sumsOfModels(
  tx: WorkspaceTx,
  query: ReportQuery,
  applied: readonly AppliedMeasure[],
  places: Placements,
): Promise<ModelSums> {
  const { range, basis, revenue, shopId } = query;
  const filter: CreditFilter = { range, basis, revenue, shopId };
  const measures = applied.map(({ measure }) => measure);
  const sums = new ModelSums(measures.length, places.groupOf);
  const { passes } = await creditPasses(tx, filter, measures);
  for (const [model, pass] of passes.entries()) {
    for (const credit of passedCredits(pass, filter)) sums.add(model, credit);
  }
  return sums;
}

async function channelSpend(tx: WorkspaceTx, { range }: ReportQuery, places: Placements): Promise<ChannelSpend[]> {
  return (await spendByEntity(tx, range)).map((row) => {
    const { channel, platform } = places.ofSpend(row);
    return { currency: row.currency, channel, platform, spendE8: row.spendE8 };
  });
}

interface WarningContext {
  readonly currencies: readonly string[];
  readonly timeZone: string;
  readonly now: number;
}

/** What makes the ratios wrong or incomplete: the same as on the ROAS page. */
async function warningsOf(tx: WorkspaceTx, query: ReportQuery, context: WarningContext): Promise<Message[]> {
  const { currencies, timeZone, now } = context;
  const closed = await closedMonthsIn(tx, query.range);
  const live = closed.length > 0 ? [say('closed-months-live', { names: closed })] : [];
  const warnings = reportWarnings({
    currencies,
    leftOut: await periodsLeftOut(tx, query.range),
    accounts: (await readAccounts(tx)).map((row) => freshnessOf(row, query.range.to, now, timeZone)),
    conversion: await readConversion(tx, query.range),
    reportingZone: timeZone,
    shopAsked: query.shopId !== null,
    shops: (await readShops(tx)).length,
    isRunComputed: false, // the page says it of each model
    closedMonths: [], // models are compared over orders as they are
  });
  return [...live, ...warnings];
}
