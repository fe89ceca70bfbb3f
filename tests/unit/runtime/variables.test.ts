import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readEnvironment } from '#app/runtime/env.server.ts';
import { variables } from '#app/runtime/env/variables.ts';
import { EnvironmentError } from '#app/runtime/errors.ts';
import { exchangeEncryptionKey } from '#app/runtime/secrets.server.ts';

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-variables-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

const KEYS = { APP_SECRET: 'a-secret-of-the-installation', ENCRYPTION_KEY: '00'.repeat(32), DATA_DIR: dataDir };
const read = (source: Record<string, string>): string => JSON.stringify(readEnvironment({ ...KEYS, ...source }));

/** A right value of each variable that is not just any text. */
const RIGHT: Readonly<Record<string, string>> = {
  NODE_ENV: 'test',
  LOG_LEVEL: 'warn',
  PORT: '4000',
  HOST: '0.0.0.0',
  APP_URL: 'https://hub.example/',
  DATA_DIR: path.join(dataDir, 'other'),
  DATABASE_URL: 'postgresql://owner:pw@db.example/hub',
  APP_DATABASE_URL: 'postgres://app:pw@db.example/hub',
  QUEUE_DATABASE_URL: 'postgres://queue:pw@db.example/hub',
  REDIS_URL: 'rediss://redis.example:6380',
  CLICKHOUSE_URL: 'https://clickhouse.example',
  DEMO: '0',
  DEMO_EMAIL: 'owner@client.example',
  DEMO_PASSWORD: 'ten-letters',
  APP_SECRET: 'another-secret-of-the-installation',
  ENCRYPTION_KEY: Buffer.alloc(32, 5).toString('base64'),
  ENCRYPTION_KEYS_BEFORE: `${'0a'.repeat(32)}, ${Buffer.alloc(32, 6).toString('base64')}`,
  SANDBOX_ORIGIN: 'http://127.0.0.1:4001',
  SENTRY_DSN: 'https://key@sentry.example/1',
  SMTP_URL: 'smtps://mail.example',
  SANDBOX_SMTP_URL: 'smtp://127.0.0.1:2525',
  MAIL_FROM: 'alerts@mail.example',
  LEGAL_EMAIL: 'privacy@hub.example',
};
const rightValueOf = (name: string): string =>
  RIGHT[name] ?? (name.endsWith('_ORIGIN') ? 'https://twin.example' : 'x1');

const ALL = Object.keys(variables.shape);

test.each(ALL)('given %s in a file that NAME_FILE names, then it is read as if it stood there', (name) => {
  const file = path.join(dataDir, `${name}.value`);
  writeFileSync(file, `${rightValueOf(name)}\n`);
  // the variable itself goes before its file
  expect(read({ [name]: '', [`${name}_FILE`]: file })).toBe(read({ [name]: rightValueOf(name) }));
});

test.each(ALL)('given an empty %s, then it counts as absent', (name) => {
  if (name in KEYS) return; // tests must not write into the project
  expect(read({ [name]: '' })).toBe(read({}));
});

test('given a generated key that was exchanged, when keys of before are given too, then all of them open', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'digiflow-keys-'));
  try {
    const first = readEnvironment({ DATA_DIR: folder }).encryptionKey;
    exchangeEncryptionKey(folder, first);
    const given = Buffer.alloc(32, 7);
    const read = readEnvironment({ DATA_DIR: folder, ENCRYPTION_KEYS_BEFORE: given.toString('base64') });
    expect(read.encryptionKey).not.toEqual(first);
    expect(read.encryptionKeysBefore).toEqual([given, first]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('given a wrong value', () => {
  const WRONG: readonly [string, string][] = [
    ['NODE_ENV', 'staging'],
    ['LOG_LEVEL', 'loud'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['APP_URL', 'hub.example'],
    ['APP_URL', 'ftp://hub.example'],
    ['DATABASE_URL', 'mysql://owner:topsecretvalue@db.example/hub'],
    ['REDIS_URL', 'http://:topsecretvalue@redis.example'],
    ['CLICKHOUSE_URL', 'clickhouse'],
    ['DEMO', 'true'],
    ['DEMO_EMAIL', 'nobody'],
    ['DEMO_PASSWORD', 'nine-char'],
    ['APP_SECRET', 'short'],
    ['ENCRYPTION_KEY', 'topsecretvalue'],
    ['ENCRYPTION_KEYS_BEFORE', `${'0a'.repeat(32)},topsecretvalue`],
    ['SMTP_URL', 'http://user:topsecretvalue@mail.example'],
    ['SENTRY_DSN', 'topsecretvalue'],
    ...ALL.filter((name) => name.endsWith('_ORIGIN')).map((name): [string, string] => [name, 'nowhere']),
  ];

  test.each(WRONG)('when %s is "%s", then it is listed by name, and its value is not repeated', (name, value) => {
    const listed = problems({ [name]: value });
    expect(listed).toEqual([expect.stringMatching(new RegExp(`^${name}: \\w`))]);
    expect(listed.join()).not.toContain('topsecretvalue');
  });

  test('when many are wrong, then all of them are listed at once', () => {
    const names = WRONG.map(([name]) => name);
    const listed = problems(Object.fromEntries(WRONG));
    expect(new Set(listed.map((line) => line.split(':')[0]))).toEqual(new Set(names));
  });
});

function problems(source: Record<string, string>): readonly string[] {
  try {
    read(source);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
  return [];
}
