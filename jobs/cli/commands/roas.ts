import { type Measure, MODELS } from '../../../app/domain/attribution/journey.ts';
import { REVENUE_DEFINITIONS } from '../../../app/domain/orders/components.ts';
import { isDay } from '../../../app/domain/values/days.ts';
import { settingsReport } from '../../../app/reports/settings/settings-report.server.ts';
import type { SettingsReport } from '../../../app/reports/settings/types.ts';
import type { ReportQuery } from '../../../app/reports/query.ts';
import { roasReport } from '../../../app/reports/roas/roas-report.server.ts';
import { choice, type Command, type ExitCode, flag, type Given, text, UsageError, wholeNumber } from '../command.ts';
import { message, printJson } from '../output.ts';
import { printRoas } from '../roas-table.ts';
import { GROUPINGS, roasAnswer } from '../roas-answer.ts';
import { requiredWorkspace, withDatabase } from '../workspace.ts';

export const roasCommand: Command = {
  usage:
    'roas --from D --to D [--by day|channel|campaign|adset|ad] [--model M] [--window N|unlimited] [--lead-window N|unlimited] [--revenue gross|net|product-net] [--shop S] [--workspace W] [--json]',
  help: `Spend, credited revenue and ROAS of a range of days (YYYY-MM-DD, both included, in the reporting zone).
  --by            what a row is; channel where not given
  --model M       ${MODELS.join(', ')}
  --window N      days back from the order within which a visit counts
  --lead-window N the same for leads
  --revenue       what counts as revenue
  --shop S        orders of one shop, by its name or id
What is not given is as the workspace's settings say. markov and shapley apply the run that the workspace adopted; where it adopted
none, one made from the journeys of these days, which holds for this answer only (a warning says so). Revenue that no touch could take may be any ad's: what ROAS lies between is
roasLow (none of it) and roasHigh (all of it).`,
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    by: { type: 'string' },
    model: { type: 'string' },
    window: { type: 'string' },
    'lead-window': { type: 'string' },
    revenue: { type: 'string' },
    shop: { type: 'string' },
  },
  operands: 0,
  run: async (given) => {
    const range = rangeOf(given);
    const by = choice(given, 'by', GROUPINGS) ?? 'channel';
    const asked = askedMeasure(given);
    const revenue = choice(given, 'revenue', REVENUE_DEFINITIONS);
    return withDatabase<ExitCode>(async () => {
      const { id } = await requiredWorkspace(given);
      const { settings, shops } = await settingsReport(id);
      const query: ReportQuery = {
        range,
        compare: null,
        measure: { ...settings.measure, ...asked },
        revenue: revenue ?? settings.revenue,
        shopId: shopIdOf(text(given, 'shop'), shops),
        basis: 'order-day',
      };
      const answer = roasAnswer(await roasReport(id, query), by);
      for (const warning of answer.warnings) message(warning);
      if (flag(given, 'json')) printJson(answer);
      else printRoas(answer);
      return 0;
    });
  },
};

function rangeOf(given: Given): ReportQuery['range'] {
  const [from, to] = (['from', 'to'] as const).map((name) => {
    const day = text(given, name);
    if (day === undefined) throw new UsageError(`--${name} is missing`);
    if (!isDay(day)) throw new UsageError(`--${name} "${day}" is not a day (YYYY-MM-DD)`);
    return day;
  }) as [string, string];
  if (from > to) throw new UsageError(`--from ${from} is after --to ${to}`);
  return { from, to };
}

function askedMeasure(given: Given): Partial<Measure> {
  const model = choice(given, 'model', MODELS);
  const window = windowOf(given, 'window');
  const leadWindow = windowOf(given, 'lead-window');
  return {
    ...(model !== undefined && { model }),
    ...(window !== undefined && { window }),
    ...(leadWindow !== undefined && { leadWindow }),
  };
}

function windowOf(given: Given, name: string): number | null | undefined {
  const value = text(given, name);
  if (value === undefined) return undefined;
  return value === 'unlimited' ? null : wholeNumber(name, value, 1, 3650);
}

function shopIdOf(asked: string | undefined, shops: SettingsReport['shops']): string | null {
  if (asked === undefined) return null;
  const found = shops.find(({ id, name }) => id === asked || name.toLowerCase() === asked.toLowerCase());
  if (found) return found.id;
  const names = shops.map(({ name }) => name).join(', ');
  throw new UsageError(`--shop "${asked}" is none of the workspace's shops${names ? ` (${names})` : ''}`);
}
