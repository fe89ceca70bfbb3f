import { readAccounts } from '../../database/reading/account-freshness.server.ts';
import { boundMeasure } from '../../database/reading/bound-measures.server.ts';
import {
  claimSettings,
  type ClaimSettingRow,
  claimsBySpan,
  readAccountCampaigns,
} from '../../database/reading/claims.server.ts';
import { readEntities } from '../../database/reading/entities.server.ts';
import { toldOrders } from '../../database/reading/packed-orders.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { periodsLeftOut } from '../../database/reading/spend.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { BoundMeasure } from '../../domain/attribution/journey.ts';
import { DAILY_CELLS, PackNumbers } from '../../domain/attribution/packed/packed-orders.ts';
import { isByRule, windowsOf } from '../../domain/reconciliation/attribution-setting.ts';
import { CLAIM_RULES, LONGEST_CLAIM_DAYS } from '../../domain/reconciliation/claim-rules.ts';
import { expectedClaims } from '../../domain/reconciliation/expected-claims.ts';
import { addDays } from '../../domain/values/days.ts';
import { toSafe } from '../../domain/values/money.ts';
import type { DayRange } from '../query.ts';
import { isProvisional } from '../roas/finality.ts';
import { type AccountFreshness, freshnessOf, publicFreshness } from '../roas/freshness.ts';
import type { AccountClaims, Lists } from './account-claims.ts';
import { type AccountOfEntity, accountsOfEntities } from './account-of-touch.ts';
import { ClaimableOrders } from './claimable-order.ts';
import { type ClaimUnits, claimUnits } from './claim-units.ts';
import type { ListedOrder, ReconciledAccount, ReconciliationReport } from './types.ts';
import { UnplacedOrders } from './unplaced-orders.ts';
import { closedMonthsIn } from '../credits.server.ts';
import { reconciliationWarnings } from './warnings.ts';

/** A report, and the orders behind each account's claim by the account's key. */
export interface Reconciliation {
  readonly report: ReconciliationReport;
  readonly listed: ReadonlyMap<string, readonly ListedOrder[]>;
}

/**
 * What each ad account claims for the days of a range, and what it is made of: one pass over the orders that its platform
 * can claim on these days (clicked within them, or up to the longest claim window after). Whom we credit is the adopted
 * measure; other measures are for comparison and don't count here. Days are the accounts' own.
 */
export function reconciliation(
  workspaceId: string,
  range: DayRange,
  now: number = Date.now(),
  lists: Lists = () => true,
): Promise<Reconciliation> {
  return withWorkspace(workspaceId, (tx) => reconciliationIn(tx, range, { now, lists }));
}

async function reconciliationIn(
  tx: WorkspaceTx,
  range: DayRange,
  { now, lists }: { readonly now: number; readonly lists: Lists },
): Promise<Reconciliation> {
  const settings = await readSettings(tx);
  const rows = await readAccounts(tx);
  const accounts = rows.map((row) => freshnessOf(row, range.to, now, settings.timeZone));
  const units = claimUnits(await claimsBySpan(tx, range), rows, settings.timeZone, lists);
  const accountOf = accountsOfEntities(await readEntities(tx), await readAccountCampaigns(tx));
  const unplaced = new UnplacedOrders(accountOf);
  const measure = await boundMeasure(tx, settings.measure);
  if (units.claiming.length > 0) await addOrders(tx, { range, measure, units, accountOf, unplaced });
  const freshnessBy = new Map(accounts.map((account) => [account.accountId, account]));
  const told = new Map((await claimSettings(tx, range)).map((row) => [row.accountId, row]));
  const reconciled = units.claiming.map((claims) => reconciledAccount(claims, freshnessBy, range, told));
  const listed = new Map(units.claiming.map(({ account, orders }) => [account.id, orders]));
  const warnings = reconciliationWarnings({
    reconciled,
    silent: accounts.filter(({ accountId }) => units.silent.has(accountId)),
    currencies: new Map(units.claiming.map(({ account, currencies }) => [account.id, currencies])),
    leftOut: await periodsLeftOut(tx, range),
    accounts,
    unplaced: unplaced.byPlatform,
    reportingZone: settings.timeZone,
    closedMonths: await closedMonthsIn(tx, range),
  });
  const report: ReconciliationReport = {
    range,
    zone: settings.timeZone,
    measure: settings.measure,
    accounts: reconciled,
    freshness: accounts.map(publicFreshness),
    warnings,
  };
  return { report, listed };
}

interface Pass {
  readonly range: DayRange;
  readonly measure: BoundMeasure;
  readonly units: ClaimUnits;
  readonly accountOf: AccountOfEntity;
  readonly unplaced: UnplacedOrders;
}

async function addOrders(tx: WorkspaceTx, { range, measure, units, accountOf, unplaced }: Pass): Promise<void> {
  // zones can be a day apart
  const days = { from: addDays(range.from, -1), to: addDays(range.to, LONGEST_CLAIM_DAYS + 1) };
  // platforms claim in the account's currency what the shop sold in its own: no reporting currency comes between
  const orders = toldOrders(tx, { range: days, basis: 'order-day' }, new PackNumbers(DAILY_CELLS));
  const claimables = new ClaimableOrders(measure, accountOf);
  for await (const pack of orders) {
    for (const [order, { day, onlineName }] of pack.heads.entries()) {
      const claimable = claimables.of(pack, order);
      const isInRange = day >= range.from && day <= range.to;
      if (isInRange) for (const claims of units.claiming) claims.credit(claimable);
      if (onlineName === null) continue;
      if (isInRange) unplaced.add(pack, order);
      const expected = expectedClaims(claimable, units.accounts);
      for (const claims of units.claiming) claims.add(claimable, expected);
    }
  }
}

function reconciledAccount(
  claims: AccountClaims,
  freshnessBy: ReadonlyMap<string, AccountFreshness>,
  range: DayRange,
  told: ReadonlyMap<string, ClaimSettingRow>,
): ReconciledAccount {
  const { account } = claims;
  const freshness = freshnessBy.get(claims.accountId)!;
  return {
    key: account.id,
    accountId: claims.accountId,
    account: freshness.account,
    platform: account.platform,
    currency: account.currency,
    timeZone: freshness.timeZone,
    rule: CLAIM_RULES[account.platform],
    settings: (told.get(claims.accountId)?.settings ?? []).map((word) => ({
      word,
      windows: windowsOf(word),
      isByRule: isByRule(word, CLAIM_RULES[account.platform]),
    })),
    actionTypes: told.get(claims.accountId)?.actionTypes ?? [],
    creditedMinor: toSafe(claims.creditedMinor),
    daysWithoutReport: claims.daysWithoutReport(range, freshness.fetchedDay),
    ...claims.reconciled((day) => isProvisional(day, freshness.fetchedDay)),
  };
}
