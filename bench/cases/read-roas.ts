import { adoptMeasure } from '#app/pipeline/adopt-measure.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace, type WorkspaceTx } from '#app/database/workspace-transaction.server.ts';
import type { Credits, CreditSums } from '#app/database/reading/facts.server.ts';
import { readSettings } from '#app/database/reading/settings.server.ts';
import { dropMeasure } from '#app/database/writing/measures.server.ts';
import { measureId } from '#app/domain/attribution/measure-id.ts';
import type { Measure } from '#app/domain/attribution/journey.ts';
import { creditsOf } from '#app/reports/credits.server.ts';
import { roasReport } from '#app/reports/roas/roas-report.server.ts';
import type { ReportQuery } from '#app/reports/query.ts';
import { atLeast, atMost, type BenchCase, type CaseOptions, figure } from '../case.ts';
import { type BenchDatabase, durability, withBenchDatabase } from '../database.ts';
import { ENTITIES, fillOrders, FIRST_DAY, LAST_DAY } from '../fill-orders.ts';
import { median, ms, timed } from '../timing.ts';

const FEW = 20_000;
const MANY = 10 * FEW;

export const readRoas: BenchCase = {
  id: 'S10',
  title: "The ROAS page's query",
  run: (options) => withBenchDatabase((database) => run(database, options)),
};

async function run(database: BenchDatabase, { say }: CaseOptions) {
  const { id } = await createWorkspace({ slug: 'bench', name: 'Bench', timeZone: 'Europe/Paris' });
  const { measure } = await withWorkspace(id, readSettings);
  const few = await at(database, id, measure, 0, FEW, say);
  const many = await at(database, id, measure, FEW, MANY, say);
  return {
    figures: [
      figure(
        `from facts, ${FEW.toLocaleString('en')} orders: query / whole report`,
        `${ms(few.facts)} / ${ms(few.report)}`,
      ),
      figure(
        `from facts, ${MANY.toLocaleString('en')} orders: query / whole report`,
        `${ms(many.facts)} / ${ms(many.report)}`,
      ),
      figure(
        `from orders and journeys, ${FEW.toLocaleString('en')} / ${MANY.toLocaleString('en')} orders`,
        `${ms(few.raw)} / ${ms(many.raw)}`,
      ),
      atLeast(`facts against raw rows, ${FEW.toLocaleString('en')} orders`, few.raw / few.facts, 50),
      atLeast(`facts against raw rows, ${MANY.toLocaleString('en')} orders`, many.raw / many.facts, 50),
      atMost('query at 10 × the orders ÷ before', many.facts / few.facts, 1.1),
      atMost('whole report at 10 × the orders ÷ before', many.report / few.report, 1.1),
    ],
    baseline: [
      'raw: the same query of the report, answered from shop_order, order_entry and journey in one pass, every credit computed (what a measure that is not adopted costs); both give the same figures, which is checked',
      `a shop of 90 days and ${ENTITIES} channels and campaigns, where each has orders on most days; the range is all 90 days, the default measure`,
      await durability(database),
    ],
  };
}

async function at(
  database: BenchDatabase,
  workspaceId: string,
  measure: Measure,
  from: number,
  to: number,
  say: (line: string) => void,
) {
  const inWorkspace = <T>(work: (tx: WorkspaceTx) => Promise<T>): Promise<T> => withWorkspace(workspaceId, work);
  await inWorkspace((tx) => dropMeasure(tx, measureId(measure)));
  await fillOrders(database, workspaceId, from, to);
  const query: ReportQuery = {
    range: { from: FIRST_DAY, to: LAST_DAY },
    compare: null,
    measure,
    revenue: 'net',
    shopId: null,
    basis: 'order-day',
  };
  const credits = () => inWorkspace((tx) => creditsOf(tx, measure, query, new Map()));
  const raw = await timed(credits);
  const rawCredits = await credits();
  await inWorkspace((tx) => adoptMeasure(tx, measure));
  await database.superuser.query('VACUUM ANALYZE fact');
  say(`${to.toLocaleString('en')} orders: facts are made`);
  if (show(await credits()) !== show(rawCredits)) throw new Error('facts and raw rows give different figures');
  const facts = await repeated(40, credits);
  const report = await repeated(20, () => roasReport(workspaceId, query));
  return { raw, facts, report };
}

async function repeated(times: number, work: () => Promise<unknown>): Promise<number> {
  const all: number[] = [];
  for (let i = 0; i < times; i += 1) all.push(await timed(work));
  return median(all);
}

/** What is said of whom, in one order: the two ways answer in different ones. */
function show({ byEntity, byGroupDay }: Credits): string {
  const sums = ({ currency, revenue, ordersE9, newCustomersE9 }: CreditSums) =>
    [currency, revenue, ordersE9, newCustomersE9].join(' ');
  const lines = [
    ...byEntity.map((row) => `${row.entityId} ${sums(row)}`),
    ...byGroupDay.map((row) => `${row.group} ${row.day} ${sums(row)}`),
  ];
  return lines.toSorted().join('\n');
}
