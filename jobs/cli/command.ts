import type { ParseArgsOptionsConfig } from 'node:util';

/** What a command was given, after its options were read. */
export interface Given {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly operands: readonly string[];
}

/** 0 ok; 1 it worked and found something; 2 bad usage or unreadable input; 3 the environment. */
export type ExitCode = 0 | 1 | 2 | 3;

export interface Command {
  readonly usage: string; // after `digiflow `
  readonly help: string; // its own options and what it answers
  readonly options: ParseArgsOptionsConfig;
  readonly operands: number; // how many arguments it takes beside options
  run(given: Given): Promise<ExitCode>;
}

/** The command line can't be understood: exit 2, with the command's usage. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** An option's text; undefined where it was not given. */
export function text(given: Given, name: string): string | undefined {
  const value = given.options[name];
  return typeof value === 'string' ? value : undefined;
}

export function flag(given: Given, name: string): boolean {
  return given.options[name] === true;
}

/** One of a closed list. */
export function choice<T extends string>(given: Given, name: string, choices: readonly T[]): T | undefined {
  const value = text(given, name);
  if (value === undefined) return undefined;
  const found = choices.find((one) => one === value);
  if (!found) throw new UsageError(`--${name} "${value}" is none of ${choices.join(', ')}`);
  return found;
}

/** A whole number in a range. */
export function wholeNumber(name: string, value: string, min: number, max: number): number {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= min && number <= max)) {
    throw new UsageError(`--${name} "${value}" is not a whole number from ${min} to ${max}`);
  }
  return number;
}
