import { channelTotals } from '../../../app/domain/attribution/channel-totals.ts';
import {
  DEFAULT_PATH_OPTIONS,
  attributePath,
  PATH_MODELS,
  type PathOptions,
} from '../../../app/domain/attribution/paths.ts';
import { DATA_DRIVEN_MODELS } from '../../../app/domain/attribution/journey.ts';
import { pathLines } from '../../../app/features/own-journeys/path-file.server.ts';
import { InputError } from '../../../app/runtime/errors.ts';
import { type JourneyCredits, printChannels, printJourneys } from '../attribute-answer.ts';
import { attributeFileByData } from '../attribute-by-data.ts';
import { choice, type Command, flag, type ExitCode, type Given, text, UsageError, wholeNumber } from '../command.ts';
import { message, printJson } from '../output.ts';

const MODELS = [...PATH_MODELS, ...DATA_DRIVEN_MODELS];

export const attributeCommand: Command = {
  usage:
    'attribute --model first-touch|last-touch|last-non-direct|linear|position|time-decay|markov|shapley [--order N] [--half-life DAYS] [--weights 40,20,40] [--direct NAME] [--keep-repeats] [--per-journey] [--json] FILE',
  help: `Attributes journeys of a file (NDJSON, or CSV path;conversions;value;nulls; - for standard input). Needs no database.
  --half-life D   time decay: days after which a touch counts half; 7
  --weights F,M,L position: per cent of the first, the middle and the last touches; 40,20,40
  --direct NAME   last-non-direct: which channel is direct; direct
  --order N       markov: how many channels back a step depends on, 1 to 10; 1
  --keep-repeats  markov above order 1: consecutive repeats of a channel are steps of their own (rule models always keep
                  them; at order 1, and for shapley, they make no difference)
  --per-journey   also the credits of each journey's touches, which sum to its value
markov: a channel's share is its removal effect (conversions lost without it), of the sum of all channels' effects.
shapley: each journey's conversions are split equally over its distinct channels.
Both apply these shares to all conversions and to all value. --per-journey splits a journey's value by the shares of its
channels, a channel's part equally over its touches`,
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

async function attribute(given: Given): Promise<ExitCode> {
  const order = orderOf(text(given, 'order'));
  const model = modelOf(given);
  if (model !== 'markov' && model !== 'shapley') return attributeByRule(given, pathOptions(given, model));
  const options = { model, order, keepRepeats: flag(given, 'keep-repeats') };
  const asked = { perJourney: flag(given, 'per-journey'), json: flag(given, 'json') };
  return attributeFileByData(given.operands[0]!, options, asked);
}

async function attributeByRule(given: Given, options: PathOptions): Promise<ExitCode> {
  const totals = channelTotals();
  const journeys: JourneyCredits[] | null = flag(given, 'per-journey') ? [] : null;
  let broken = 0;
  for await (const { number, result } of pathLines(given.operands[0]!)) {
    if (!result.ok) {
      broken += 1;
      message(`line ${number}: ${result.reason.text}`);
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
    printChannels(answer);
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

function modelOf(given: Given): (typeof MODELS)[number] {
  const model = choice(given, 'model', MODELS);
  if (model === undefined) throw new UsageError('--model is missing');
  return model;
}

function orderOf(value: string | undefined): number {
  return value === undefined ? 1 : wholeNumber('order', value, 1, 10);
}

function pathOptions(given: Given, model: PathOptions['model']): PathOptions {
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
