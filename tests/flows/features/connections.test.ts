import { createCipheriv, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { connectMeta, openMeta } from '#app/connections/meta.server.ts';
import { resealed, seal, unseal } from '#app/connections/sealed.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { env, forgetEnvironment } from '#app/runtime/env.server.ts';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { somebody, useFeatures } from './feature-rig.ts';

const urls = await useFeatures({ META_APP_ID: '1', META_APP_SECRET: 'app-secret-of-the-tests' });
const superuser = useSuperuser(urls);

const TOKEN = 'EAAplainTokenThatMustNotBeFound0123456789';
const connection = { externalId: 'act_1', name: 'Ads', accessToken: TOKEN };

/** The whole database as text, as a dump would show it: every row of every table, bytes in all the ways they are read. */
async function dump(): Promise<string> {
  const { rows } = await superuser.query<{ name: string }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const parts: string[] = [];
  for (const { name } of rows) {
    const { rows: lines } = await superuser.query<{ text: string }>(`SELECT t::text AS text FROM ${name} AS t`);
    for (const { text } of lines) {
      parts.push(text);
      for (const [, hex] of text.matchAll(/\\x([0-9a-f]{8,})/g))
        parts.push(Buffer.from(hex!, 'hex').toString('latin1'));
    }
  }
  return parts.join('\n');
}

test('given a connected platform, when the database is dumped, then the token is not in it', async () => {
  const { workspaceId } = await somebody();
  await connectMeta(workspaceId, connection);
  const text = await dump();
  expect(text).toContain('act_1');
  for (const form of [TOKEN, Buffer.from(TOKEN).toString('base64').slice(0, 40), Buffer.from(TOKEN).toString('hex')]) {
    expect(text).not.toContain(form);
  }
});

test('given a token sealed for a workspace, then only that workspace opens it', async () => {
  const [one, other] = [await somebody(), await somebody()];
  const sealed = seal(one.workspaceId, TOKEN);
  expect(unseal(one.workspaceId, sealed)).toBe(TOKEN);
  expect(() => unseal(other.workspaceId, sealed)).toThrow('does not open');
  expect(seal(one.workspaceId, TOKEN).equals(sealed)).toBe(false);
});

test('given a sealed row that was moved to another workspace, then it does not open there', async () => {
  const [one, other] = [await somebody(), await somebody()];
  await connectMeta(one.workspaceId, connection);
  await expect(openMeta(other.workspaceId)).rejects.toMatchObject({ kind: 'not-found' });
  await superuser.query(`UPDATE connection SET workspace_id = $2 WHERE workspace_id = $1`, [
    one.workspaceId,
    other.workspaceId,
  ]);
  await expect(openMeta(other.workspaceId)).rejects.toMatchObject({ kind: 'integrity' });
});

test('given one bit of a sealed token was changed, whichever, then it does not open', async () => {
  const { workspaceId } = await somebody();
  const sealed = seal(workspaceId, TOKEN);
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at]! ^= 1;
    expect(() => unseal(workspaceId, changed)).toThrow('does not open');
  }
  for (const short of [0, 1, 12, 20, 28]) expect(() => unseal(workspaceId, sealed.subarray(0, short))).toThrow();
});

test('given a token that was sealed before tokens had keys of their own, then it opens, and is sealed anew once', async () => {
  const { workspaceId } = await somebody();
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', env().encryptionKey, nonce).setAAD(Buffer.from(workspaceId));
  const content = Buffer.concat([cipher.update(TOKEN, 'utf8'), cipher.final()]);
  const old = Buffer.concat([nonce, cipher.getAuthTag(), content]);
  expect(unseal(workspaceId, old)).toBe(TOKEN);
  expect(() => unseal('another', old)).toThrow('does not open');
  const fresh = resealed(workspaceId, old)!;
  expect(unseal(workspaceId, fresh)).toBe(TOKEN);
  expect(resealed(workspaceId, fresh)).toBeNull();
});

test('given the installation’s key is another, then nothing opens, and the failure does not hold the token', async () => {
  const { workspaceId } = await somebody();
  const sealed = seal(workspaceId, TOKEN);
  const key = process.env.ENCRYPTION_KEY;
  process.env.ENCRYPTION_KEY = Buffer.alloc(32, 8).toString('base64');
  forgetEnvironment();
  try {
    expect(() => unseal(workspaceId, sealed)).toThrow('does not open');
  } finally {
    process.env.ENCRYPTION_KEY = key;
    forgetEnvironment();
  }
});

test('given a workspace with another’s connection next to its own, then row-level security shows only its own', async () => {
  const [one, other] = [await somebody(), await somebody()];
  await connectMeta(one.workspaceId, connection);
  await connectMeta(other.workspaceId, { ...connection, accessToken: 'EAAother' });
  const rows = await withWorkspace(other.workspaceId, (tx) =>
    tx.rows<{ sealed_token: Buffer }>(`SELECT sealed_token FROM connection`),
  );
  expect(rows.map((row) => unseal(other.workspaceId, row.sealed_token))).toEqual(['EAAother']);
});
