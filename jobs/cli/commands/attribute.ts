import { channelTotals } from '../../../app/domain/attribution/channel-totals.ts';
import {
  DEFAULT_PATH_OPTIONS,
  attributePath,
  PATH_MODELS,
  type PathOptions,
} from '../../../app/domain/attribution/paths.ts';
import { InputError } from '../../../app/runtime/errors.ts';
import { choice, type Command, flag, type ExitCode, type Given, text, UsageError, wholeNumber } from '../command.ts';
import { message, printJson, printLine, printTable } from '../output.ts';
import { pathLines } from '../path-file.ts';

export const attributeCommand: Command = {
  usage:
    'attribute --model first-touch|last-touch|last-non-direct|linear|position|time-decay [--half-life DAYS] [--weights 40,20,40] [--direct NAME] [--keep-repeats] [--per-journey] [--json] FILE',
  help: `Attributes journeys of a file (NDJSON, or CSV path;conversions;value;nulls; - for standard input). Needs no database.
  --half-life D   time decay: days after which a touch counts half; 7
  --weights F,M,L position: per cent of the first, the middle and the last touches; 40,20,40
  --direct NAME   last-non-direct: which channel is direct; direct
  --keep-repeats  consecutive repeats of a channel are touches of their own (rule models always keep them)
  --per-journey   also the credits of each journey's touches
  --order N       the order of a Markov model; rule models have none`,
  options: {
    model: { type: 'string' },
    order: { type: 'string' },
    'half-life': { type: 'string' },
    weights: { type: 'string' },
    direct: { type: 'string' },
    'keep-repeats': { type: 'boolean' },
    'per-journey': { type: 'boolean' },
  },
  operands: 1,
  run: attribute,
};

interface JourneyCredits {
  readonly id: string | number;
  readonly creditsMinor: readonly number[];
}

async function attribute(given: Given): Promise<ExitCode> {
  const options = pathOptions(given);
  const totals = channelTotals();
  const journeys: JourneyCredits[] | null = flag(given, 'per-journey') ? [] : null;
  let broken = 0;
  for await (const { number, result } of pathLines(given.operands[0]!)) {
    if (!result.ok) {
      broken += 1;
      message(`line ${number}: ${result.reason}`);
      continue;
    }
    const attributed = attributePath(result.line, options);
    if (!attributed.ok) throw timesMissing(number);
    totals.add(result.line, attributed.credit);
    journeys?.push({ id: result.line.id ?? number, creditsMinor: attributed.credit.creditsMinor });
  }
  const answer = { model: options.model, ...totals.result(), ...(journeys && { journeys }) };
  if (flag(given, 'json')) printJson(answer);
  else {
    printTotals(answer);
    if (journeys) printJourneys(journeys);
  }
  return broken > 0 ? 1 : 0;
}

function timesMissing(line: number): InputError {
  return new InputError('Time decay needs the time of each touch', {
    where: `line ${line}`,
    remedy: 'Give "at": [one instant per touch] on every line, or choose another model',
  });
}

function pathOptions(given: Given): PathOptions {
  const model = choice(given, 'model', [...PATH_MODELS, 'markov', 'shapley']);
  if (model === undefined) throw new UsageError('--model is missing');
  if (model === 'markov' || model === 'shapley') throw new UsageError(`--model ${model} is not available yet`);
  const order = text(given, 'order');
  if (order !== undefined) wholeNumber('order', order, 1, 10);
  return {
    model,
    direct: text(given, 'direct') ?? DEFAULT_PATH_OPTIONS.direct,
    positionWeights: weightsOf(text(given, 'weights')),
    halfLifeDays: halfLifeOf(text(given, 'half-life')),
  };
}

function halfLifeOf(value: string | undefined): number {
  if (value === undefined) return DEFAULT_PATH_OPTIONS.halfLifeDays;
  const days = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  if (!(days > 0 && days <= 3650)) throw new UsageError(`--half-life "${value}" is not a number of days above 0`);
  return days;
}

function weightsOf(value: string | undefined): PathOptions['positionWeights'] {
  if (value === undefined) return DEFAULT_PATH_OPTIONS.positionWeights;
  const parts = value.split(',').map((part) => (/^\d{1,3}$/.test(part.trim()) ? Number(part) : Number.NaN));
  const [first, middle, last] = parts;
  const isWhole = parts.length === 3 && parts.reduce((sum, part) => sum + part, 0) === 100;
  if (!isWhole) throw new UsageError(`--weights "${value}" is not three whole numbers that sum to 100, like 40,20,40`);
  return [first!, middle!, last!];
}

function printJourneys(journeys: readonly JourneyCredits[]): void {
  printLine();
  printTable(
    [{ title: 'journey' }, { title: 'value of each touch (minor units)' }],
    journeys.map(({ id, creditsMinor }) => [String(id), creditsMinor.join(' ')]),
  );
}

function printTotals({ channels, totals }: ReturnType<ReturnType<typeof channelTotals>['result']>): void {
  const number = (value: number): string => String(Math.round(value * 1000) / 1000);
  printTable(
    [{ title: 'channel' }, { title: 'conversions', right: true }, { title: 'value (minor units)', right: true }],
    [
      ...channels.map((row) => [row.channel, number(row.conversions), String(row.valueMinorExact)]),
      ['total', number(totals.conversions), String(totals.valueMinor)],
    ],
  );
  if (channels.length === 0) printLine('The file holds no journeys.');
}
