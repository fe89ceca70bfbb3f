import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { requireActor } from '#app/access/require-actor.server.ts';
import { unseal } from '#app/connections/sealed.server.ts';
import { openShop } from '#app/connections/shopify.server.ts';
import { destinationOf } from '#app/database/system/routes.server.ts';
import { NODE_24 } from '../../../scripts/node-24.mjs';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { SHOPIFY_SECRET } from '../doors/senders.ts';
import { API_KEY, framed, sessionToken, useShopify } from './admin-rig.ts';

const { urls, sandbox, tokensAsked } = await useShopify();
const superuser = useSuperuser(urls);
const run = promisify(execFile);

let count = 0;
async function installed() {
  const shop = `renewing-${(count += 1)}.myshopify.com`;
  const { workspaceId } = await requireActor(framed(shop, sessionToken(shop)));
  const { targetId: shopId } = (await destinationOf('shopify', shop))!;
  return { shop, shopId, workspaceId, admin: await openShop(workspaceId, shopId) };
}

/** Moves what is stored into the past: as if the session were so many seconds older. */
const grownOlder = (shopId: string, seconds: number) =>
  superuser.query(
    `UPDATE shop_session SET renewed_at = renewed_at - make_interval(secs => $2),
       expires_at = expires_at - make_interval(secs => $2) WHERE shop_id = $1`,
    [shopId, seconds],
  );

describe('given an access token of an hour', () => {
  test('when it is 47 minutes old, then it is used; from 48 minutes on a new one is asked for', async () => {
    const { admin, shopId } = await installed();
    const first = await admin.token();
    await grownOlder(shopId, 47 * 60);
    expect(await admin.token()).toBe(first);
    await grownOlder(shopId, 60);
    expect(await admin.token()).not.toBe(first);
  });

  test('when it is due and Shopify does not answer, then it serves until it is over', async () => {
    const { admin, shopId } = await installed();
    const first = await admin.token();
    await grownOlder(shopId, 50 * 60);
    await sandbox.control({ failNext: { path: '/admin/oauth', times: 2, status: 503 } });
    expect(await admin.token()).toBe(first);
    await grownOlder(shopId, 11 * 60);
    await expect(admin.token()).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await admin.token()).not.toBe(first);
  });

  test('when Shopify’s answer is lost on its way, then it is asked again and the shop stays open', async () => {
    const { admin, shopId } = await installed();
    const kept = await superuser.query<Record<string, unknown>>(`SELECT * FROM shop_session WHERE shop_id = $1`, [
      shopId,
    ]);
    await grownOlder(shopId, 50 * 60);
    const lost = await admin.token();
    // the transaction that would have stored it never came to its end
    await superuser.query(`UPDATE shop_session SET refresh_token = $2 WHERE shop_id = $1`, [
      shopId,
      kept.rows[0]!.refresh_token,
    ]);
    await grownOlder(shopId, 50 * 60);
    expect(await admin.token()).not.toBe(lost);
  });

  test('when what we got for a refresh token was made void by another who used it, then the one before it opens', async () => {
    const { admin, shopId, workspaceId } = await installed();
    await grownOlder(shopId, 50 * 60);
    const void_ = await admin.token();
    const { rows } = await superuser.query<{ before: Buffer }>(
      `SELECT refresh_token_before AS before FROM shop_session WHERE shop_id = $1`,
      [shopId],
    );
    const before = unseal(`${workspaceId}|${shopId}`, rows[0]!.before);
    const fields = { client_id: API_KEY, client_secret: SHOPIFY_SECRET, grant_type: 'refresh_token' };
    const body = JSON.stringify({ ...fields, refresh_token: before });
    const stolen = await fetch(`${sandbox.origin}/admin/oauth/access_token`, { method: 'POST', body });
    expect(stolen.status).toBe(200);
    await grownOlder(shopId, 50 * 60);
    const { refused } = await tokensAsked();
    expect(await admin.token()).not.toBe(void_);
    expect((await tokensAsked()).refused).toBe(refused + 1);
  });
});

const program = path.join(import.meta.dirname, 'renew-process.ts');

/** Two processes that ask for the shop's token so many times each; answers what each got. */
async function twoProcesses(workspaceId: string, shopId: string, times: number): Promise<string[][]> {
  const env = { ...process.env, APP_DATABASE_URL: urls.appUrl };
  const one = () => run(NODE_24, [program, workspaceId, shopId, String(times)], { env });
  return (await Promise.all([one(), one()])).map(({ stdout }) => stdout.trim().split('\n'));
}

test('given two processes that meet one token that is due, then one of them asks and both have what it got', async () => {
  const { workspaceId, shopId } = await installed();
  await grownOlder(shopId, 50 * 60);
  const { refreshed } = await tokensAsked();
  const tokens = await twoProcesses(workspaceId, shopId, 4);
  expect(new Set(tokens.flat()).size).toBe(1);
  expect((await tokensAsked()).refreshed).toBe(refreshed + 1);
});

/** Renewals by each of two processes; npm test -- --full takes as many as make a thousand. */
const RENEWALS = process.env.FULL ? 500 : 100;

test('given two processes and a token that is always due, when they renew it again and again, then nobody is ever locked out', async () => {
  const { workspaceId, shopId, admin } = await installed();
  await superuser.query(`CREATE FUNCTION older() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      NEW.renewed_at := NEW.renewed_at - interval '50 minutes'; NEW.expires_at := NEW.expires_at - interval '50 minutes';
      RETURN NEW; END $$`);
  await superuser.query(`CREATE TRIGGER older BEFORE UPDATE ON shop_session FOR EACH ROW EXECUTE FUNCTION older()`);
  await grownOlder(shopId, 0);
  const { refreshed, refused } = await tokensAsked();
  const tokens = await twoProcesses(workspaceId, shopId, RENEWALS);
  expect(tokens.map((all) => all.length)).toEqual([5 * RENEWALS, 5 * RENEWALS]);
  const after = await tokensAsked();
  expect(after.refused).toBe(refused);
  expect(after.refreshed - refreshed).toBeGreaterThanOrEqual(2 * RENEWALS);
  expect(await admin.token()).toMatch(/^shpat_/);
}, 300_000);
