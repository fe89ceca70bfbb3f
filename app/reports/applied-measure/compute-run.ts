import { attributeByData } from '../../domain/attribution/data-driven/attribute-paths.ts';
import type { ModelRun, RunChannel } from '../../domain/attribution/data-driven/model-run.ts';
import type { DataDrivenModel } from '../../domain/attribution/journey.ts';
import { type PackedPaths, pathPacker } from '../../domain/attribution/packed/packed-paths.ts';
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

/** What runs over the same journeys share. */
export interface RunInput extends Omit<Seen, 'paths'> {
  readonly paths: PackedPaths;
  readonly distinctPaths: number;
  readonly text: string; // what they see, NDJSON as `digiflow attribute` reads it
  readonly hash: string;
}

export function runInputOf({ paths, ...counts }: Seen): RunInput {
  const packer = pathPacker();
  for (const { path, conversions, nulls } of paths) packer.add({ path: [...path], conversions, nulls, valueMinor: 0 });
  const text = paths.map(lineOf).join('');
  return {
    ...counts,
    paths: packer.result(),
    distinctPaths: paths.length,
    text,
    hash: sha256Hex(Buffer.from(text)),
  };
}

/**
 * Runs a data-driven model over journeys. The same journeys give the same run, byte for byte. Throws InputError where the
 * equations of the order asked for can't be solved.
 */
export function computeRun(input: RunInput, query: RunQuery, { model, order, channelVersion }: RunOptions): ModelRun {
  const { paths, hash, converting, nonConverting, withoutTouches, distinctPaths } = input;
  const result = attributeByData(paths, { model, order, keepRepeats: false });
  if (!result.ok) throw new InputError(say('run-not-solved'), { where: 'order', remedy: say('choose-smaller-order') });
  const shareOf = new Map(paths.channels.map((channel, index) => [channel, result.shares[index]!]));
  const channels = result.channels.map(({ channel, removalEffect }): RunChannel => {
    return { channel, share: shareOf.get(channel)!, removalEffect: removalEffect ?? null };
  });
  const { range, window, leadWindow } = query;
  const asked = { model, order: model === 'markov' ? order : 1, ...range, window, leadWindow, channelVersion };
  const counts = { converting, nonConverting, withoutTouches, distinctPaths };
  return { ...asked, inputHash: hash, ...counts, channels };
}

function lineOf({ path, conversions, nulls }: SeenPath): string {
  return `${JSON.stringify({ path, conversions, nulls })}\n`;
}
