import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { requireActor } from '#app/access/require-actor.server.ts';
import { isSealedWith } from '#app/connections/envelope.ts';
import { connectMeta } from '#app/connections/meta.server.ts';
import { unseal } from '#app/connections/sealed.server.ts';
import { openShop } from '#app/connections/shopify.server.ts';
import { destinationOf } from '#app/database/system/routes.server.ts';
import { env, forgetEnvironment } from '#app/runtime/env.server.ts';
import { exchangeEncryptionKey } from '#app/runtime/secrets.server.ts';
import { NODE_24 } from '../../../scripts/node-24.mjs';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { framed, sessionToken, useShopify } from './admin-rig.ts';

const { urls } = await useShopify();
const superuser = useSuperuser(urls);
const run = promisify(execFile);

// the key is one that was generated: it is exchanged in its file
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-keys-'));
delete process.env.ENCRYPTION_KEY;
process.env.DATA_DIR = dataDir;
forgetEnvironment();
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

let count = 0;
async function installed() {
  const shop = `rotating-${(count += 1)}.myshopify.com`;
  const { workspaceId } = await requireActor(framed(shop, sessionToken(shop)));
  const { targetId: shopId } = (await destinationOf('shopify', shop))!;
  return { workspaceId, shopId };
}

async function rotateKey(flags: string[] = [], environment: Record<string, string> = {}) {
  const program = path.resolve(import.meta.dirname, '../../../jobs/digiflow.ts');
  const { stdout } = await run(NODE_24, [program, 'rotate-key', '--json', ...flags], {
    env: { ...process.env, APP_DATABASE_URL: urls.appUrl, ...environment },
  });
  return JSON.parse(stdout) as { madeKey: boolean; tokens: number; resealed: number };
}

async function storedTokens(): Promise<Buffer[]> {
  const { rows } = await superuser.query<{ token: Buffer }>(
    `SELECT access_token AS token FROM shop_session UNION ALL SELECT refresh_token FROM shop_session
     UNION ALL SELECT refresh_token_before FROM shop_session UNION ALL SELECT sealed_token FROM connection`,
  );
  return rows.map(({ token }) => token).filter((token) => token !== null);
}

const keyFile = (name: string): string => readFileSync(path.join(dataDir, 'secrets', name), 'utf8').trim();

test('given stored tokens, when the key is exchanged, then all are under the new one, and a process that knew the old one goes on', async () => {
  const { workspaceId, shopId } = await installed();
  await connectMeta(workspaceId, { externalId: 'act_1', name: 'Ads', accessToken: 'EAAtoken' });
  const before = env().encryptionKey;
  const token = await (await openShop(workspaceId, shopId)).token();

  const answer = await rotateKey();
  expect(answer).toEqual({ madeKey: true, tokens: 3, resealed: 3 });
  expect(keyFile('encryption-key-before')).toBe(before.toString('base64'));
  for (const name of readdirSync(path.join(dataDir, 'secrets')).filter((one) => one.startsWith('encryption')))
    expect(statSync(path.join(dataDir, 'secrets', name)).mode & 0o777).toBe(0o600);
  // this process still seals with the key that it read at its start, and opens what the command sealed
  expect(env().encryptionKey).toEqual(before);
  expect(await (await openShop(workspaceId, shopId)).token()).toBe(token);
  const now = Buffer.from(keyFile('encryption-key'), 'base64');
  expect((await storedTokens()).every((sealed) => isSealedWith(now, sealed))).toBe(true);
  expect(await rotateKey(['--keep'])).toEqual({ madeKey: false, tokens: 3, resealed: 0 });
});

test('given two processes that renew tokens without a pause, when the key is exchanged again and again, then nobody is locked out', async () => {
  const { workspaceId, shopId } = await installed();
  await superuser.query(`CREATE FUNCTION older() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.renewed_at <> OLD.renewed_at THEN
        NEW.renewed_at := NEW.renewed_at - interval '50 minutes'; NEW.expires_at := NEW.expires_at - interval '50 minutes';
      END IF; RETURN NEW; END $$`);
  await superuser.query(`CREATE TRIGGER older BEFORE UPDATE ON shop_session FOR EACH ROW EXECUTE FUNCTION older()`);
  await superuser.query(`UPDATE shop_session SET renewed_at = renewed_at - interval '50 minutes'`);
  const program = path.join(import.meta.dirname, 'renew-process.ts');
  const environment = { ...process.env, APP_DATABASE_URL: urls.appUrl };
  const renewing = [1, 2].map(() => run(NODE_24, [program, workspaceId, shopId, '60'], { env: environment }));
  for (let turn = 0; turn < 4; turn += 1) expect((await rotateKey()).madeKey).toBe(true);
  for (const { stdout } of await Promise.all(renewing)) expect(stdout.trim().split('\n')).toHaveLength(300);
  expect(await (await openShop(workspaceId, shopId)).token()).toMatch(/^shpat_/);
});

test('given a key that is given, not generated, then the old one opens until the command has ended, and is not needed after it', async () => {
  const { workspaceId, shopId } = await installed();
  const [one, two] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
  await rotateKey(['--keep']);
  const generated = keyFile('encryption-key');
  const first = await rotateKey([], { ENCRYPTION_KEY: one, ENCRYPTION_KEYS_BEFORE: `${generated},${two}` });
  expect(first.madeKey).toBe(false);
  expect(first.resealed).toBe(first.tokens);
  await expect(rotateKey([], { ENCRYPTION_KEY: two })).rejects.toThrow('does not open');
  expect((await rotateKey([], { ENCRYPTION_KEY: one })).resealed).toBe(0);

  process.env.ENCRYPTION_KEY = one;
  forgetEnvironment();
  expect(await (await openShop(workspaceId, shopId)).token()).toMatch(/^shpat_/);
});

test('given somebody else exchanged the key meanwhile, then it is not exchanged over theirs', () => {
  const [before, key] = [keyFile('encryption-key-before'), keyFile('encryption-key')];
  expect(() => exchangeEncryptionKey(dataDir, Buffer.from(before, 'base64'))).toThrow('meanwhile');
  expect([keyFile('encryption-key-before'), keyFile('encryption-key')]).toEqual([before, key]);
});

test('given a column that holds what is sealed, then the command knows it', async () => {
  const { rows } = await superuser.query<{ place: string }>(
    `SELECT table_name || '.' || column_name AS place FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type = 'bytea' AND column_name LIKE '%token%' ORDER BY 1`,
  );
  expect(rows.map(({ place }) => place)).toEqual([
    'connection.sealed_token',
    'shop_session.access_token',
    'shop_session.refresh_token',
    'shop_session.refresh_token_before',
  ]);
  expect(() =>
    unseal('nobody', Buffer.from('dfk1 and something else that is long enough to be one'.repeat(3))),
  ).toThrow('does not open');
});
