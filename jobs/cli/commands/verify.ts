import { alteredSightings } from '../../../app/pipeline/verify-sightings.server.ts';
import { verifyWorkspace } from '../../../app/reports/verify/verify-workspace.server.ts';
import { type Command, type ExitCode, flag } from '../command.ts';
import { printJson, printLine } from '../output.ts';
import { requiredWorkspace, withDatabase } from '../workspace.ts';

export const verifyCommand: Command = {
  usage: 'verify [--workspace W] [--json]',
  help: `Checks every number again: raw events against their chain of hashes, sightings against raw events, ledgers against orders, credits against a
second implementation of the split, facts against credits, spend against reports. Exit 1 where anything differs.`,
  options: {},
  operands: 0,
  run: (given) =>
    withDatabase<ExitCode>(async () => {
      const { id } = await requiredWorkspace(given);
      const numbers = await verifyWorkspace(id);
      const { checked, altered } = await alteredSightings(id);
      const problems = [...numbers.problems, ...altered];
      const result = { ...numbers, ok: problems.length === 0, checked: numbers.checked + checked, problems };
      if (flag(given, 'json')) printJson(result);
      else {
        for (const { invariant, where, expected, found } of result.problems) {
          printLine(`${invariant}: ${where}: expected ${expected}, found ${found}`);
        }
        printLine(`${result.orders} orders, ${result.checked} checks, ${result.problems.length} problems`);
      }
      return result.ok ? 0 : 1;
    }),
};
