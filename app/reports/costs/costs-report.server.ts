import {
  costFiles,
  knownGateways,
  listedOtherCosts,
  orderCurrencies,
  shopsWithCosts,
  uncostedProducts,
} from '../../database/reading/costs.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { versionInForce } from '../../database/reading/versions.server.ts';
import { readShops } from '../../database/reading/workspace-belongings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import type { CostRules } from '../../domain/costs/cost-rules.ts';
import { addDays, dayTable } from '../../domain/values/days.ts';
import type { CostsReport, UncostedProduct } from './types.ts';

const UNKNOWN_DAYS = 90;
const LISTED = 200;

/** What the workspace said of its costs, and the products that it sold in the last 90 days without saying. */
export function costsReport(workspaceId: string, now: number = Date.now()): Promise<CostsReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const { timeZone, reportingCurrency } = await readSettings(tx);
    const today = dayTable(timeZone).dayOf(now);
    const unknownSince = addDays(today, -UNKNOWN_DAYS);
    const version = await versionInForce<{ rules: readonly CostRules[] }>(tx, 'costs');
    const shops = await readShops(tx);
    const own = [...(await orderCurrencies(tx)), ...shops.map(({ currency }) => currency), reportingCurrency];
    const files = await costFiles(tx);
    const currencies = [...new Set(own.filter((currency) => currency !== null))];
    return {
      zone: timeZone,
      today,
      currencies: currencies.length > 0 ? currencies : ['EUR'],
      gateways: await knownGateways(tx),
      rules: version?.body.rules ?? [],
      rulesSince: version?.decidedAt ?? null,
      files: files.map(({ decidedAt, ...file }) => ({ ...file, at: decidedAt.toISOString() })),
      shops: await shopsWithCosts(tx),
      otherCosts: await listedOtherCosts(tx),
      unknownSince,
      unknown: byCurrency(await uncostedProducts(tx, unknownSince, LISTED), currencies),
    };
  });
}

/** The currency with most orders first: amounts of two currencies can't be ranked against each other. */
function byCurrency(products: readonly UncostedProduct[], currencies: readonly string[]): UncostedProduct[] {
  const rank = ({ currency }: UncostedProduct): number => currencies.indexOf(currency);
  return products.toSorted((a, b) => rank(a) - rank(b) || b.money - a.money);
}
