import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readEnvironment } from '#app/runtime/env.server.ts';
import { EnvironmentError } from '#app/runtime/errors.ts';
import { generatedDemoPassword, generatedSecrets } from '#app/runtime/secrets.server.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-environment-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const read = (source: Record<string, string>) => readEnvironment({ DATA_DIR: dataDir, ...source });

function problemsOf(source: Record<string, string>): readonly string[] {
  try {
    read(source);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
  return [];
}

const ON_A_SERVER = {
  DATABASE_URL: 'postgresql://owner:pw@db.example:5432/shop',
  APP_SECRET: 'a-secret-of-the-installation',
  ENCRYPTION_KEY: '00'.repeat(32),
};

describe('the environment', () => {
  test('given nothing, then the defaults hold and the keys are generated once, readable by their owner only', () => {
    const [first, second] = [read({}), read({})];
    expect(first).toMatchObject({ port: 3000, host: '127.0.0.1', appUrl: 'http://127.0.0.1:3000', redisUrl: null });
    expect(second.appSecret).toBe(first.appSecret);
    expect(second.encryptionKey).toEqual(first.encryptionKey);
    expect(first.encryptionKey).toHaveLength(32);
    expect(statSync(path.join(dataDir, 'secrets/app-secret')).mode & 0o077).toBe(0);
  });

  test('given several mistakes, then all of them are named at once', () => {
    const problems = problemsOf({ PORT: 'many', DEMO: 'yes', REDIS_URL: 'http://x', ENCRYPTION_KEY: 'short' });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['PORT', 'REDIS_URL', 'DEMO', 'ENCRYPTION_KEY']);
  });

  test('given a database of its own, then the keys are required, and nothing is generated', () => {
    const problems = problemsOf({ DATABASE_URL: ON_A_SERVER.DATABASE_URL });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['APP_SECRET', 'ENCRYPTION_KEY']);
  });

  test('given a database of its own, then the application uses it under its own role', () => {
    const url = new URL(read(ON_A_SERVER).appDatabaseUrl ?? '');
    expect([url.username, url.host, url.pathname]).toEqual(['digiflow_app', 'db.example:5432', '/shop']);
    expect(url.password).not.toBe('pw');
  });

  test('given NAME_FILE, then the value is what the file holds', () => {
    const file = path.join(dataDir, 'smtp');
    writeFileSync(file, 'smtp://mail.example:25\n');
    expect(read({ SMTP_URL_FILE: file }).smtpUrl).toBe('smtp://mail.example:25');
    expect(problemsOf({ SMTP_URL_FILE: `${file}.gone` })).toEqual([
      `SMTP_URL_FILE: ${file}.gone can't be read (ENOENT)`,
    ]);
  });

  test('given a sandbox and no keys, then the sandbox plays the platforms', () => {
    const { meta } = read({ SANDBOX_ORIGIN: 'http://127.0.0.1:4000/' }).platforms;
    expect(meta).toMatchObject({ origin: 'http://127.0.0.1:4000', sandbox: true });
    expect(meta.keys.appSecret).toBe('sandbox-meta-secret');
  });

  test('given a sandbox and real keys of one platform, then that platform is the real one', () => {
    const { meta, stripe } = read({ SANDBOX_ORIGIN: 'http://127.0.0.1:4000', META_APP_SECRET: 'real' }).platforms;
    expect(meta).toMatchObject({ origin: 'https://graph.facebook.com', sandbox: false });
    expect(meta.keys).toEqual({ appId: null, appSecret: 'real', webhookToken: null });
    expect(stripe.sandbox).toBe(true);
  });

  test('given no sandbox and no keys, then no key has a value that anybody could know', () => {
    expect(
      Object.values(read({}).platforms)
        .flatMap(({ keys }) => Object.values(keys))
        .every((key) => key === null),
    ).toBe(true);
  });
});

test('given only half of who operates the installation, then nobody is named', () => {
  const LEGAL_NAME = 'Lumen Tools';
  expect(read({ LEGAL_NAME }).operator).toBeNull();
  expect(read({ LEGAL_NAME, LEGAL_EMAIL: 'privacy@hub.example' }).operator).toEqual({
    name: LEGAL_NAME,
    email: 'privacy@hub.example',
  });
});

describe('generated secrets', () => {
  test('given another data directory, then they differ', () => {
    const other = path.join(dataDir, 'other');
    expect(generatedSecrets(other)).not.toEqual(generatedSecrets(dataDir));
    expect(generatedDemoPassword(dataDir)).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    expect(generatedDemoPassword(dataDir)).toBe(generatedDemoPassword(dataDir));
  });
});
