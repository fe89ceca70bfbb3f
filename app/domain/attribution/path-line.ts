import { z } from 'zod';
import { type Message, say } from '../messages/message.ts';
import { reasonOf } from './path-line-reason.ts';

/** One line of journeys as `digiflow attribute` reads them: a path of channels and what became of it. */
export interface PathLine {
  readonly id?: string | number | undefined; // as the line gives it
  readonly path: readonly string[]; // channels, oldest touch first, at least one
  readonly at?: readonly number[] | undefined; // epoch ms of each touch, ascending
  readonly convertedAt?: number | undefined; // epoch ms
  readonly conversions: number; // how many journeys of this path converted
  readonly valueMinor: number; // of all of them together, minor units
  readonly nulls: number; // how many did not convert
}

/** A line, or the reason why it is broken (for a person, without the line's content). */
export type PathLineResult =
  { readonly ok: true; readonly line: PathLine } | { readonly ok: false; readonly reason: Message };

const channel = z.string().trim().min(1);
const count = z.number().int().nonnegative();
const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const pathLine = z
  .object({
    id: z.union([z.string(), z.number()]).nullish(),
    path: z.array(channel).min(1),
    at: z.array(instant).nullish(),
    convertedAt: instant.nullish(),
    conversions: count.default(1),
    valueMinor: z.number().int().default(0),
    nulls: count.default(0),
  })
  .superRefine((line, context) => {
    const problem = timesProblem(line.path.length, line.at ?? null, line.convertedAt ?? null);
    if (problem) context.addIssue({ code: 'custom', path: ['at'], params: { told: problem } });
  })
  .transform(({ id, at, convertedAt, ...rest }) => ({
    id: id ?? undefined,
    at: at ?? undefined,
    convertedAt: convertedAt ?? undefined,
    ...rest,
  }));

function timesProblem(touches: number, at: readonly number[] | null, convertedAt: number | null): Message | null {
  if (!at) return null;
  if (at.length !== touches) return say('times-unlike-touches', { times: at.length, touches });
  if (at.some((time, index) => index > 0 && time < at[index - 1]!)) return say('times-not-ascending');
  if (convertedAt !== null && at.at(-1)! > convertedAt) return say('touch-after-conversion');
  return null;
}

/** Parses one NDJSON line (INTERFACES: `attribute`). Never throws. */
export function parsePathLine(text: string): PathLineResult {
  try {
    return checkPathLine(JSON.parse(text));
  } catch {
    return { ok: false, reason: say('line-no-json') };
  }
}

/** Checks what a line says: whole numbers, a path that is not empty, times that fit it. Never throws. */
export function checkPathLine(value: unknown): PathLineResult {
  const result = pathLine.safeParse(value);
  if (result.success) return { ok: true, line: result.data };
  return { ok: false, reason: reasonOf(result.error.issues[0]!) };
}
