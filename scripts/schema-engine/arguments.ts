import { readFileSync } from 'node:fs';

/** What Prisma's command line asks of the engine. */
export interface EngineArguments {
  /** `cli can-connect-to-database` and the like; null means: speak JSON-RPC on standard input and output. */
  command: string | null;
  wantsVersion: boolean;
  databaseUrl: string | undefined;
  /** Schema files as [path, content]. */
  schemas: [string, string][] | undefined;
}

export function parseArguments(argv: string[], environment: NodeJS.ProcessEnv): EngineArguments {
  const cli = argv.indexOf('cli');
  const schemas = valuesOf(argv, '--datamodels').map(readSchema);
  return {
    command: cli < 0 ? null : (argv[cli + 1] ?? ''),
    wantsVersion: argv[0] === '--version' || argv[0] === '-V',
    databaseUrl: datasourceUrl(valuesOf(argv, '--datasource')[0]) ?? environment.DATABASE_URL,
    schemas: schemas.length ? schemas : undefined,
  };
}

/** The values after a flag, up to the next flag or the `cli` command. */
function valuesOf(argv: string[], flag: string): string[] {
  const at = argv.indexOf(flag);
  if (at < 0) return [];
  const rest = argv.slice(at + 1);
  const end = rest.findIndex((value) => value.startsWith('--') || value === 'cli');
  return end < 0 ? rest : rest.slice(0, end);
}

/** The datasource comes as JSON, plain or in base64. */
function datasourceUrl(value: string | undefined): string | undefined {
  if (!value) return undefined;
  const text = value.startsWith('{') ? value : Buffer.from(value, 'base64').toString('utf8');
  return (JSON.parse(text) as { url?: string }).url;
}

/** A schema comes as the path of a file, or as JSON that holds its content. */
function readSchema(value: string): [string, string] {
  if (!value.startsWith('{')) return [value, readFileSync(value, 'utf8')];
  const schema = JSON.parse(value) as { path?: string; content: string };
  return [schema.path ?? 'schema.prisma', schema.content];
}
