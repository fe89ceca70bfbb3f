import { z } from 'zod';
import { lastRateByHand } from '../../database/reading/rate-list.server.ts';
import { moneyDays } from '../../database/reading/rate-needs.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { BASE_CURRENCY, parseRate } from '../../domain/currencies/rate.ts';
import { say } from '../../domain/messages/message.ts';
import { isDay } from '../../domain/values/days.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import { ratesOfFile } from '../../platforms/ecb/rate-file.ts';
import type { RatesByHand } from '../../pipeline/normalise/decision.ts';
import { processAll } from '../../pipeline/process-events.server.ts';
import { InputError } from '../../runtime/errors.ts';
import { decide } from '../decide.server.ts';
import { requireCurrency } from '../require-currency.ts';
import { adoptVersion } from '../versions/adopt-version.server.ts';
import type { Who } from '../who.ts';
import { askForRatesSoon } from './ask-for-rates.server.ts';
import { fetchRates } from './fetch-rates.server.ts';

/** What a person may ask of currencies and rates; `currency` null: no reporting currency. */
export const currenciesInput = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('adopt'), currency: z.string().max(12), note: z.string().max(500).optional() }),
  z.object({ intent: z.literal('fetch'), currency: z.string().max(12) }),
  z.object({
    intent: z.literal('add'),
    currency: z.string().max(12),
    day: z.string().max(20),
    rate: z.string().max(40),
  }),
  z.object({ intent: z.literal('undo'), currency: z.string().max(12), day: z.string().max(20) }),
  z.object({ intent: z.literal('upload'), fileName: z.string().max(300), text: z.string().max(8_000_000) }),
]);
export type CurrenciesInput = z.infer<typeof currenciesInput>;

/** How many rates were taken, or answers fetched; null where that is not counted. */
export interface CurrenciesDone {
  readonly count: number | null;
  readonly leftOut?: number; // rates of currencies that the workspace has no money in
}

/** Does what a person asks. Throws InputError where it can't be done as asked. */
export async function changeCurrencies(who: Who, input: CurrenciesInput): Promise<CurrenciesDone> {
  if (input.intent === 'adopt') return adopt(who, codeOf(input.currency), input.note?.trim() || null);
  if (input.intent === 'fetch') return { count: await fetchNow(who, codeOf(input.currency)) };
  if (input.intent === 'upload') return upload(who, input);
  if (!isDay(input.day)) throw new InputError(say('rate-day'), { where: 'day' });
  const currency = foreign(codeOf(input.currency) ?? '');
  const rate = input.intent === 'undo' ? null : input.rate.trim().replace(',', '.');
  if (rate !== null && parseRate(rate) === null) throw new InputError(say('rate-not-positive'), { where: 'rate' });
  await tell(who, [{ currency, day: input.day, rate }], null);
  return { count: 1 };
}

const codeOf = (text: string): string | null => text.trim().toUpperCase() || null;

function foreign(currency: string): string {
  requireCurrency(currency);
  if (currency === BASE_CURRENCY) throw new InputError(say('rate-of-euro'), { where: 'currency' });
  return currency;
}

async function adopt(who: Who, currency: string | null, note: string | null): Promise<CurrenciesDone> {
  if (currency !== null) requireCurrency(currency);
  const { reportingCurrency } = await withWorkspace(who.workspaceId, readSettings);
  if (currency !== reportingCurrency) {
    await adoptVersion(who, { kind: 'reporting-currency', body: { currency }, note });
    await askForRatesSoon(who.workspaceId);
  }
  return { count: null };
}

/** Fetches what is lacking and takes it through the pipeline, so that the page that follows shows it. */
async function fetchNow(who: Who, candidate: string | null): Promise<number> {
  try {
    const count = await fetchRates(who.workspaceId, candidate);
    await processAll(who.workspaceId);
    return count;
  } catch (error) {
    if (error instanceof PlatformError) throw new InputError(say('rates-not-fetched', { failure: error.kind }));
    throw error;
  }
}

const CHUNK = 10_000;

/** Takes the rates of a file in as rates by hand: those of the workspace's currencies; the others are counted. */
async function upload(who: Who, { fileName, text }: { fileName: string; text: string }): Promise<CurrenciesDone> {
  const read = ratesOfFile(text);
  if (!read.ok) throw new InputError(read.problem, { where: 'file' });
  const used = await withWorkspace(who.workspaceId, async (tx) => {
    const { reportingCurrency } = await readSettings(tx);
    return new Set([...(await moneyDays(tx, '9999-12-31')).map(({ currency }) => currency), reportingCurrency]);
  });
  const rates = read.rates.filter(({ currency }) => used.has(currency));
  if (rates.length === 0) throw new InputError(say('rate-file-other-currencies'), { where: 'file' });
  for (let at = 0; at < rates.length; at += CHUNK) await tell(who, rates.slice(at, at + CHUNK), fileName);
  return { count: rates.length, leftOut: read.rates.length - rates.length };
}

async function tell(who: Who, rates: RatesByHand['rates'], fileName: string | null): Promise<void> {
  const last = await withWorkspace(who.workspaceId, lastRateByHand);
  // later than what it replaces, also where that was told by a machine whose clock is ahead
  const decidedAt = new Date(Math.max(Date.now(), (last?.getTime() ?? 0) + 1)).toISOString();
  await decide(who.workspaceId, 'rates-by-hand', { rates, decidedAt, fileName }, { by: who.userId });
}
