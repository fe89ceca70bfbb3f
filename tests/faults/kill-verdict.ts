import { isDeepStrictEqual } from 'node:util';
import type { KillRunReport } from './kill-run.ts';

/** What a run must not show, in sentences; empty where nothing was lost and nothing counted twice. */
export function problemsOf({ kills, storm, expected, found, left, verify, rebuild }: KillRunReport): string[] {
  const problems: string[] = [];
  const all = Object.values(kills);
  const killed = all.reduce((sum, one) => sum + one.kills, 0);
  const met = all.reduce((sum, one) => sum + one.metTransaction, 0);
  if (met * 2 < killed) problems.push(`only ${met} of ${killed} kills met an open transaction`);
  if (storm.accepted !== storm.sent) problems.push(`${storm.sent - storm.accepted} deliveries were never accepted`);
  if (!isDeepStrictEqual(found, expected)) problems.push(`orders: expected ${show(expected)}, found ${show(found)}`);
  if (left.waiting > 0) problems.push(`${left.waiting} events are still waiting`);
  if (left.dead > 0) problems.push(`${left.dead} events are dead`);
  if (verify.code !== 0) problems.push(`verify ended with ${verify.code}: ${show(verify.problems).slice(0, 2_000)}`);
  if (rebuild.code !== 0 || rebuild.digestBefore !== rebuild.digestAfter) {
    problems.push(`a rebuild gives other facts: ${String(rebuild.digestBefore)}, ${String(rebuild.digestAfter)}`);
  }
  return problems;
}

const show = (value: unknown): string => JSON.stringify(value);
