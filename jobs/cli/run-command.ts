import { parseArgs } from 'node:util';
import { AppError, EnvironmentError } from '../../app/runtime/errors.ts';
import { type Command, type ExitCode, type Given, UsageError } from './command.ts';
import { COMMON_HELP, overview } from './help.ts';
import { message } from './output.ts';

/** Loaded when asked for: `attribute` must not even load what speaks to a database. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  import: async () => (await import('./commands/import.ts')).importCommand,
  roas: async () => (await import('./commands/roas.ts')).roasCommand,
  reconcile: async () => (await import('./commands/reconcile.ts')).reconcileCommand,
  explain: async () => (await import('./commands/explain.ts')).explainCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  rebuild: async () => (await import('./commands/rebuild.ts')).rebuildCommand,
  versions: async () => (await import('./commands/versions.ts')).versionsCommand,
  'rotate-key': async () => (await import('./commands/rotate-key.ts')).rotateKeyCommand,
  truth: async () => (await import('./commands/truth.ts')).truthCommand,
  attribute: async () => (await import('./commands/attribute.ts')).attributeCommand,
};

const COMMON = {
  workspace: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Runs one command line; answers its exit code. Never throws. */
export async function runCommand(argv: readonly string[]): Promise<ExitCode> {
  const [name = '--help', ...rest] = argv;
  if (name === '--help' || name === '-h' || name === 'help')
    return print(await overview(COMMANDS), argv.length > 0 ? 0 : 2);
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    message(`There is no command "${name}". Commands: ${Object.keys(COMMANDS).join(', ')}`);
    return 2;
  }
  let command: Command | null = null;
  try {
    command = await load();
    const given = read(command, rest);
    if (given.options.help === true) return print(`${usageOf(command)}\n\n${command.help}\n${COMMON_HELP}`, 0);
    if (given.operands.length !== command.operands) throw new UsageError(operandsProblem(command, given));
    return await command.run(given);
  } catch (error) {
    return failed(error, command);
  }
}

function print(help: string, code: ExitCode): ExitCode {
  (code === 0 ? process.stdout : process.stderr).write(`${help}\n`);
  return code;
}

const usageOf = (command: Command): string => `Usage: digiflow ${command.usage}`;

function read(command: Command, args: readonly string[]): Given {
  try {
    const options = { ...COMMON, ...command.options };
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { options: values, operands: positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function operandsProblem(command: Command, { operands }: Given): string {
  const missing = operands.length < command.operands;
  return missing ? 'An argument is missing' : `"${operands[command.operands]}" is one argument too many`;
}

function failed(error: unknown, command: Command | null): ExitCode {
  if (error instanceof UsageError) {
    message(`${error.message}\n${command ? usageOf(command) : ''}`);
    return 2;
  }
  if (error instanceof EnvironmentError || !(error instanceof AppError)) {
    message(error instanceof Error ? error.message || error.name : String(error));
    return 3;
  }
  message(error.explanation);
  return ['input', 'not-found', 'conflict', 'too-large'].includes(error.kind) ? 2 : 3;
}
