import { type Message, say } from '../../messages/message.ts';
import { channelTotals } from '../channel-totals.ts';
import { attributeByData, type DataDrivenOptions, unsolved } from '../data-driven/attribute-paths.ts';
import { DATA_DRIVEN_MODELS, type DataDrivenModel } from '../journey.ts';
import { pathPacker } from '../packed/packed-paths.ts';
import type { PathLine } from '../path-line.ts';
import { attributePath, PATH_MODELS, type PathModel, type PathOptions } from '../paths.ts';
import type { Whole } from '../whole.ts';

/** Every model that journeys of a file can be attributed under. */
export const FILE_MODELS = [...PATH_MODELS, ...DATA_DRIVEN_MODELS] as const;
export type FileModel = PathModel | DataDrivenModel;

/** What the models are asked with; each takes what concerns it. */
export type FileModelOptions = Omit<PathOptions, 'model'> & Omit<DataDrivenOptions, 'model'>;

/** What a channel gets under one model; value in minor units of whatever currency the file is in. */
export interface FileChannel {
  readonly channel: string;
  readonly conversions: number;
  readonly valueMinor: number; // the exact share, a fraction of minor units
  readonly valueMinorExact: Whole; // whole minor units; over all channels exactly the total
  readonly removalEffect?: number; // markov: the part of conversions that is lost without the channel
}

/** One model's answer, as `digiflow attribute --json` prints it. */
export interface FileAnswer {
  readonly model: FileModel;
  readonly channels: readonly FileChannel[]; // most conversions first, then by name
  readonly totals: { readonly conversions: number; readonly valueMinor: Whole };
}

/** A model that these journeys have no answer for, and why. */
export interface NoFileAnswer {
  readonly model: FileModel;
  readonly missing: Message;
}

export interface AllModels {
  /** Adds a line, by its 1-based number in the file. */
  add(number: number, line: PathLine): void;
  /** How many different channels there are so far. */
  readonly channels: number;
  /** One entry for each model, in the order of FILE_MODELS. */
  result(): (FileAnswer | NoFileAnswer)[];
}

/**
 * Attributes lines of journeys under every model in one pass: the same numbers as each model alone gives. Rule models keep
 * a sum for each channel, the data-driven ones about a dozen bytes a touch. A line without times leaves time decay
 * without an answer, not the others.
 */
export function allModels(options: FileModelOptions): AllModels {
  const rules = PATH_MODELS.map((model) => oneRule({ ...options, model }));
  const packer = pathPacker();
  return {
    add(number, line) {
      for (const rule of rules) rule.add(number, line);
      packer.add(line);
    },
    get channels() {
      return packer.channels;
    },
    result() {
      const paths = packer.result();
      const byData = DATA_DRIVEN_MODELS.map((model): FileAnswer | NoFileAnswer => {
        const result = attributeByData(paths, { ...options, model });
        if (!result.ok) return { model, missing: unsolved(result) };
        return { model, channels: result.channels, totals: result.totals };
      });
      return [...rules.map((rule) => rule.result()), ...byData];
    },
  };
}

interface OneRule {
  add(number: number, line: PathLine): void;
  result(): FileAnswer | NoFileAnswer;
}

function oneRule(options: PathOptions): OneRule {
  const totals = channelTotals();
  let missing: Message | null = null;
  return {
    add(number, line) {
      if (missing) return;
      const attributed = attributePath(line, options);
      if (attributed.ok) totals.add(line, attributed.credit);
      else missing = say('touch-times-missing', { line: number });
    },
    result: () => (missing ? { model: options.model, missing } : { model: options.model, ...totals.result() }),
  };
}
