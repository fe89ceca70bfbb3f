import { rebuildWorkspace } from '../../../app/pipeline/rebuild.server.ts';
import { type Command, type ExitCode, flag } from '../command.ts';
import { message, printJson, printLine } from '../output.ts';
import { requiredWorkspace, withDatabase } from '../workspace.ts';

export const rebuildCommand: Command = {
  usage: 'rebuild [--workspace W] [--json]',
  help: 'Makes everything derived again from the raw events, and prints a digest of all facts before and after.',
  options: {},
  operands: 0,
  run: (given) =>
    withDatabase<ExitCode>(async () => {
      const { id } = await requiredWorkspace(given);
      const { events, failed, digestBefore, digestAfter } = await rebuildWorkspace(id);
      const equal = digestBefore === digestAfter;
      if (flag(given, 'json')) printJson({ events, failed, digest: digestAfter, digestBefore, digestAfter, equal });
      else {
        printLine(`before  ${digestBefore}`);
        printLine(`after   ${digestAfter}`);
        printLine(`${events} raw events`);
      }
      if (failed > 0) message(`${failed} of the raw events can't be read any more. Data health lists them.`);
      if (!equal) message('The facts are not what they were before.');
      return equal && failed === 0 ? 0 : 1;
    }),
};
