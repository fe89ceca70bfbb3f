import { openEcb } from '../../connections/ecb.server.ts';
import { coveredDays, hasForeignCosts, moneyDays } from '../../database/reading/rate-needs.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { type MissingDays, missingDays, type NeededDays } from '../../domain/currencies/gaps.ts';
import { BASE_CURRENCY, RATE_DAYS_BACK } from '../../domain/currencies/rate.ts';
import { addDays, type Day } from '../../domain/values/days.ts';
import { collect } from '../../pipeline/collect.server.ts';

/**
 * Fetches the reference rates that a workspace lacks: for each currency of its orders, spend and costs, and for the one that
 * it reports in (or `candidate`, which it may report in), from a week before its first money up to today. Each answer is
 * stored as a raw event, outside of any transaction. Answers how many answers there were. Throws PlatformError.
 */
export async function fetchRates(workspaceId: string, candidate: string | null, now = new Date()): Promise<number> {
  const today = now.toISOString().slice(0, 10);
  const questions = await withWorkspace(workspaceId, async (tx) => {
    const reporting = candidate ?? (await readSettings(tx)).reportingCurrency;
    const isConverted = reporting !== null || (await hasForeignCosts(tx));
    const needed = isConverted ? neededRates(await moneyDays(tx, today), reporting, today) : [];
    return missingDays(needed, await coveredDays(tx));
  });
  for (const question of questions) await fetchOne(workspaceId, question, now);
  return questions.length;
}

/** Nothing is to be converted where there is only one currency. The euro needs no rate. */
function neededRates(money: readonly NeededDays[], reporting: string | null, today: Day): NeededDays[] {
  const currencies = new Set([...money.map(({ currency }) => currency), ...(reporting ? [reporting] : [])]);
  if (currencies.size < 2) return [];
  const first = money.map(({ from }) => from).toSorted()[0]!;
  const firstOf = new Map(money.map(({ currency, from }) => [currency, from]));
  currencies.delete(BASE_CURRENCY);
  return [...currencies].map((currency) => {
    const from = currency === reporting ? first : (firstOf.get(currency) ?? first);
    return { currency, from: addDays(from, -RATE_DAYS_BACK), to: today };
  });
}

async function fetchOne(workspaceId: string, { currencies, from, to }: MissingDays, now: Date): Promise<void> {
  const text = await openEcb().rates({ currencies, from, to });
  const fetchedAt = now.toISOString();
  const names = currencies.join('+');
  await collect(workspaceId, {
    source: 'ecb-rates',
    topic: 'daily',
    deliveryKey: [names, from, to, fetchedAt].join('|'),
    meta: { currencies: names, from, to, fetchedAt },
    body: Buffer.from(text),
  });
}
