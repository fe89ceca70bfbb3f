import fc from 'fast-check';
import type { PathLine } from '#app/domain/attribution/path-line.ts';
import { type PackedPaths, pathPacker } from '#app/domain/attribution/packed/packed-paths.ts';

const CHANNELS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Lines over up to six channels, with repeats, lines that never convert, and lines of no journeys at all. */
export const anyLines = fc.array(
  fc.record({
    path: fc.array(fc.constantFrom(...CHANNELS), { minLength: 1, maxLength: 8 }),
    conversions: fc.integer({ min: 0, max: 20 }),
    nulls: fc.integer({ min: 0, max: 20 }),
    valueMinor: fc.integer({ min: -100_000, max: 1_000_000 }),
  }),
  { minLength: 1, maxLength: 15 },
);

export function packed(lines: readonly PathLine[]): PackedPaths {
  const packer = pathPacker();
  for (const line of lines) packer.add(line);
  return packer.result();
}
