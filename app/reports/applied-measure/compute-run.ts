import { attributeByData } from '../../domain/attribution/data-driven/attribute-paths.ts';
import type { ModelRun, RunChannel } from '../../domain/attribution/data-driven/model-run.ts';
import type { DataDrivenModel } from '../../domain/attribution/journey.ts';
import { pathPacker } from '../../domain/attribution/packed/packed-paths.ts';
import { say } from '../../domain/messages/message.ts';
import { sha256Hex } from '../../domain/values/ids.ts';
import { InputError } from '../../runtime/errors.ts';
import type { RunQuery } from './journeys-seen.server.ts';
import type { Seen, SeenPath } from './seen-paths.ts';

export interface RunOptions {
  readonly model: DataDrivenModel;
  readonly order: number; // markov
  readonly channelVersion: string;
}

export interface ComputedRun {
  readonly run: ModelRun;
  readonly input: string; // what it saw, NDJSON as `digiflow attribute` reads it
}

/**
 * Runs a data-driven model over journeys. The same journeys give the same run, byte for byte. Throws InputError where the
 * equations of the order asked for can't be solved.
 */
export function computeRun(seen: Seen, query: RunQuery, { model, order, channelVersion }: RunOptions): ComputedRun {
  const packer = pathPacker();
  for (const { path, conversions, nulls } of seen.paths) {
    packer.add({ path: [...path], conversions, nulls, valueMinor: 0 });
  }
  const paths = packer.result();
  const result = attributeByData(paths, { model, order, keepRepeats: false });
  if (!result.ok) throw new InputError(say('run-not-solved'), { where: 'order', remedy: say('choose-smaller-order') });
  const shareOf = new Map(paths.channels.map((channel, index) => [channel, result.shares[index]!]));
  const channels = result.channels.map(({ channel, removalEffect }): RunChannel => {
    return { channel, share: shareOf.get(channel)!, removalEffect: removalEffect ?? null };
  });
  const input = seen.paths.map(lineOf).join('');
  const { range, window, leadWindow } = query;
  const { converting, nonConverting, withoutTouches } = seen;
  const asked = { model, order: model === 'markov' ? order : 1, ...range, window, leadWindow, channelVersion };
  const counts = { converting, nonConverting, withoutTouches, distinctPaths: seen.paths.length };
  return { run: { ...asked, inputHash: sha256Hex(Buffer.from(input)), ...counts, channels }, input };
}

function lineOf({ path, conversions, nulls }: SeenPath): string {
  return `${JSON.stringify({ path, conversions, nulls })}\n`;
}
