import { readFileSync } from 'node:fs';
import { APP_ROLE, QUEUE_ROLE, roleUrl } from './database-roles.server.ts';
import { EnvironmentError } from './errors.ts';
import { platformAccess, type Platforms } from './env/platforms.ts';
import { keyBytes, variables, type Variables } from './env/variables.ts';
import { type GeneratedSecrets, generatedDemoPassword, generatedSecrets } from './secrets.server.ts';

/** Everything that the program knows from its environment. The only place that reads process.env. */
export interface Environment {
  mode: Variables['NODE_ENV'];
  logLevel: Variables['LOG_LEVEL'];
  port: number;
  host: string;
  /** Public address, without a slash at its end. */
  appUrl: string;
  dataDir: string;
  /** The database's owner on a server of one's own: for migrations, not for the application. */
  ownerDatabaseUrl: string | null;
  /** The application's own role; null where no database is known (commands that need none). */
  appDatabaseUrl: string | null;
  queueDatabaseUrl: string | null;
  redisUrl: string | null;
  clickhouseUrl: string | null;
  demo: { fill: boolean; email: string; password: string };
  appSecret: string;
  /** 32 bytes: seals stored tokens. */
  encryptionKey: Buffer;
  /** Made by us and kept in DATA_DIR, not given. */
  encryptionKeyIsGenerated: boolean;
  /** Keys that sealed before: what is not sealed anew yet opens with them. */
  encryptionKeysBefore: readonly Buffer[];
  sentryDsn: string | null;
  /** Where mail is handed in: a server of one's own, or the sandbox's where it has a mailbox. */
  smtpUrl: string | null;
  mail: { isSandbox: boolean; from: string };
  /** Who answers for this installation, as its legal pages say; null where nobody said both. */
  operator: { readonly name: string; readonly email: string } | null;
  sandboxOrigin: string | null;
  platforms: Platforms;
}

type Source = Record<string, string | undefined>;

/** Reads and checks an environment. Throws EnvironmentError with a list of everything that is wrong. */
export function readEnvironment(source: Source): Environment {
  const { values, problems } = withFiles(source);
  const result = variables.safeParse(values);
  if (!result.success)
    problems.push(...result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const read = result.data;
  if (read?.DATABASE_URL) {
    for (const name of ['APP_SECRET', 'ENCRYPTION_KEY'] as const) {
      if (!read[name])
        problems.push(`${name}: is required with DATABASE_URL (it is only generated for the embedded one)`);
    }
  }
  if (!read || problems.length > 0) throw new EnvironmentError(problems);
  return toEnvironment(read);
}

let current: Environment | undefined;

/** The environment of this process, read at the first call. */
export function env(): Environment {
  return (current ??= readEnvironment(process.env));
}

/** An installation whose database is on this machine serves one team, not the public. */
export function onOneMachine(): boolean {
  const { appDatabaseUrl } = env();
  return appDatabaseUrl !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(appDatabaseUrl).hostname);
}

/** Forgets what was read: for programs that complete their own environment after the first call (and for tests). */
export function forgetEnvironment(): void {
  current = undefined;
}

/** For the entry of a process: what is wrong goes to standard error, and the process ends with code 3. */
export function bootEnvironment(): Environment {
  try {
    return env();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(3);
  }
}

/** Any variable may come as NAME_FILE, the path of a file that holds it; an empty variable counts as absent. */
function withFiles(source: Source): { values: Source; problems: string[] } {
  const values: Source = {};
  const problems: string[] = [];
  for (const name of Object.keys(variables.shape)) {
    const file = source[`${name}_FILE`];
    if (source[name]) values[name] = source[name];
    else if (file) values[name] = fileContent(name, file, problems);
  }
  return { values, problems };
}

function fileContent(name: string, file: string, problems: string[]): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    problems.push(`${name}_FILE: ${file} can't be read (${(error as NodeJS.ErrnoException).code})`);
    return undefined;
  }
}

function toEnvironment(read: Variables): Environment {
  const ownerUrl = read.DATABASE_URL;
  const generated = read.APP_SECRET && read.ENCRYPTION_KEY ? null : generatedSecrets(read.DATA_DIR);
  const appSecret = read.APP_SECRET ?? generated?.appSecret ?? '';
  const appUrl = read.APP_URL ?? `http://${read.HOST === '0.0.0.0' ? 'localhost' : read.HOST}:${read.PORT}`;
  return {
    mode: read.NODE_ENV,
    logLevel: read.LOG_LEVEL,
    port: read.PORT,
    host: read.HOST,
    appUrl,
    dataDir: read.DATA_DIR,
    ownerDatabaseUrl: ownerUrl ?? null,
    appDatabaseUrl: read.APP_DATABASE_URL ?? (ownerUrl ? roleUrl(ownerUrl, APP_ROLE, appSecret) : null),
    queueDatabaseUrl: read.QUEUE_DATABASE_URL ?? (ownerUrl ? roleUrl(ownerUrl, QUEUE_ROLE, appSecret) : null),
    redisUrl: read.REDIS_URL ?? null,
    clickhouseUrl: read.CLICKHOUSE_URL ?? null,
    demo: demoOwner(read),
    appSecret,
    encryptionKey: keyBytes(read.ENCRYPTION_KEY ?? generated?.encryptionKey ?? ''),
    encryptionKeyIsGenerated: !read.ENCRYPTION_KEY,
    encryptionKeysBefore: keysBefore(read, generated).map(keyBytes),
    sentryDsn: read.SENTRY_DSN ?? null,
    smtpUrl: read.SMTP_URL ?? read.SANDBOX_SMTP_URL ?? null,
    mail: { isSandbox: !read.SMTP_URL && !!read.SANDBOX_SMTP_URL, from: mailFrom(read, appUrl) },
    operator: read.LEGAL_NAME && read.LEGAL_EMAIL ? { name: read.LEGAL_NAME, email: read.LEGAL_EMAIL } : null,
    sandboxOrigin: read.SANDBOX_ORIGIN ?? null,
    platforms: platformAccess(read),
  };
}

/** Who mail comes from where nobody said: an address of the public host's that nobody reads. */
function mailFrom({ MAIL_FROM, SMTP_URL }: Variables, appUrl: string): string {
  if (MAIL_FROM) return MAIL_FROM;
  const user = SMTP_URL ? decodeURIComponent(new URL(SMTP_URL).username) : '';
  if (/^[^@\s]+@[^@\s]+$/.test(user)) return user;
  const { hostname } = new URL(appUrl);
  return `no-reply@${/[a-z]/i.test(hostname) ? hostname : 'localhost.localdomain'}`;
}

function keysBefore(read: Variables, generated: GeneratedSecrets | null): readonly string[] {
  const ofFile = read.ENCRYPTION_KEY ? null : generated?.encryptionKeyBefore;
  return [...(read.ENCRYPTION_KEYS_BEFORE ?? []), ...(ofFile ? [ofFile] : [])];
}

function demoOwner(read: Variables): Environment['demo'] {
  // Read when it is asked for: only the demo's own processes need the generated password.
  return {
    fill: read.DEMO,
    email: read.DEMO_EMAIL,
    get password() {
      return read.DEMO_PASSWORD ?? generatedDemoPassword(read.DATA_DIR);
    },
  };
}
