import type { Command } from './command.ts';

export const COMMON_HELP = `  --workspace W   which workspace, by id or short name; the only one where there is one
  --json          the answer as JSON
  --help          this text

Exit codes: 0 fine, 1 it worked and found something, 2 the command line or an input can't be used, 3 the environment.`;

/** What all commands are called and take. */
export async function overview(commands: Readonly<Record<string, () => Promise<Command>>>): Promise<string> {
  const usages = await Promise.all(Object.values(commands).map(async (load) => `  digiflow ${(await load()).usage}`));
  return ['Usage:', ...usages, '', 'For all of them:', COMMON_HELP].join('\n');
}
