import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** Where the contract data lies: CONTRACTS_DIR, else beside the project. It is read there and never copied. */
export const CONTRACTS_DIR = path.resolve(PROJECT, process.env['CONTRACTS_DIR'] ?? '../shared/contracts');

/** A file of the contract data as text; throws, so that the test fails, where it is missing. */
export function contractText(file: string): string {
  return readFileSync(path.join(CONTRACTS_DIR, file), 'utf8');
}

/** A JSON file of the contract data. */
export function contractJson(file: string): unknown {
  return JSON.parse(contractText(file));
}

type Fields = Record<string, unknown>;

/** Every object within a JSON value, at any depth, that has all the named fields. */
export function objectsWith(value: unknown, names: readonly string[]): Fields[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = value as Fields;
  const found = names.every((name) => name in own) ? [own] : [];
  return [...found, ...Object.values(own).flatMap((inner) => objectsWith(inner, names))];
}
