import {
  attributeByData,
  MOST_MARKOV_CHANNELS,
  unsolved,
  type DataDrivenOptions,
  type DataDrivenTotals,
} from '../../app/domain/attribution/data-driven/attribute-paths.ts';
import { journeyCredits } from '../../app/domain/attribution/data-driven/channel-shares.ts';
import type { MarkovEffects } from '../../app/domain/attribution/data-driven/markov-of-order.ts';
import { pathPacker, type PackedPaths } from '../../app/domain/attribution/packed/packed-paths.ts';
import { pathLines } from '../../app/features/own-journeys/path-file.server.ts';
import { InputError } from '../../app/runtime/errors.ts';
import { markovEffects } from '../threads/markov-effects.ts';
import { type JourneyCredits, printChannels, printJourneys } from './attribute-answer.ts';
import type { ExitCode } from './command.ts';
import { message, printJson } from './output.ts';

interface Asked {
  readonly perJourney: boolean;
  readonly json: boolean;
}

/** `digiflow attribute` under a model that needs all journeys at once: reads the whole file, then answers. */
export async function attributeFileByData(file: string, options: DataDrivenOptions, asked: Asked): Promise<ExitCode> {
  const { paths, ids, broken } = await readPaths(file);
  const result = attributeByData(paths, options, await effectsOf(paths, options));
  if (!result.ok) throw new InputError(unsolved(result), { where: file });
  const { channels, totals, shares } = result;
  const journeys = asked.perJourney ? journeysOf(paths, ids, shares) : null;
  if (asked.json) printJson({ model: options.model, channels, totals, ...(journeys && { journeys }) });
  else {
    printChannels({ channels, totals });
    if (journeys) printJourneys(journeys);
  }
  return broken > 0 ? 1 : 0;
}

/** What takes long is computed by all cores. */
async function effectsOf(paths: PackedPaths, options: DataDrivenOptions): Promise<MarkovEffects | undefined> {
  const isLong = options.model === 'markov' && options.order > 1 && paths.channels.length <= MOST_MARKOV_CHANNELS;
  return isLong ? markovEffects(paths, options) : undefined;
}

async function readPaths(file: string): Promise<{ paths: PackedPaths; ids: (string | number)[]; broken: number }> {
  const packer = pathPacker();
  const ids: (string | number)[] = [];
  let broken = 0;
  for await (const { number, result } of pathLines(file)) {
    if (result.ok) {
      packer.add(result.line);
      ids.push(result.line.id ?? number);
    } else {
      broken += 1;
      message(`line ${number}: ${result.reason.text}`);
    }
  }
  return { paths: packer.result(), ids, broken };
}

function journeysOf(
  paths: PackedPaths,
  ids: readonly (string | number)[],
  shares: DataDrivenTotals['shares'],
): JourneyCredits[] {
  return ids.map((id, line) => ({ id, creditsMinor: journeyCredits(paths, line, shares) }));
}
