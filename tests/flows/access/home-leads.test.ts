import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { requireActor } from '#app/access/require-actor.server.ts';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { prisma } from '#app/database/prisma.server.ts';
import { addMember } from '#app/database/system/workspaces.server.ts';
import { loader as home } from '#app/routes/_app+/_index.tsx';
import { action as signUp } from '#app/routes/sign-up.tsx';
import { forgetEnvironment } from '#app/runtime/env.server.ts';
import type { HomeReport } from '#app/reports/home/types.ts';
import { useDatabase } from '../../support/database.ts';
import { pipelineWorkspace, useSuperuser } from '../../support/pipeline-workspace.ts';
import { CookieJar } from './browser.ts';

const urls = await useDatabase();
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-home-'));
Object.assign(process.env, { LOG_LEVEL: 'silent', DATA_DIR: dataDir });
forgetEnvironment();
openPool(urls.appUrl);
const superuser = useSuperuser(urls);
afterAll(async () => {
  await prisma().$disconnect();
  await closePool();
  rmSync(dataDir, { recursive: true, force: true });
});

const { id: workspaceId, shopId } = await pipelineWorkspace('led');

async function homeOf(role: string): Promise<HomeReport> {
  const jar = new CookieJar();
  const fields = { name: role, email: `${role}@agency.example`, password: 'a-lamp-that-nobody-guesses' };
  jar.keep(await signUp({ request: jar.post('/sign-up', fields), params: {}, context: {} }));
  const { userId } = await requireActor(jar.request('/'));
  await superuser.query(`DELETE FROM member WHERE user_id = $1`, [userId]);
  await addMember(workspaceId, userId, role);
  const answer = await home({ request: jar.request('/'), params: {}, context: {} });
  return ((await answer.json()) as { report: HomeReport }).report;
}

test('given a shop that removed the app and a dead letter, then home leads those there who may go there', async () => {
  await superuser.query(`UPDATE shop SET disconnected_at = now() WHERE id = $1`, [shopId]);
  await superuser.query(
    `INSERT INTO dead_letter (workspace_id, id, kind, ref, label, cause, attempts, first_at, last_at)
     VALUES ($1, gen_random_uuid(), 'job', 'x', 'x', 'x', 3, now(), now())`,
    [workspaceId],
  );
  const owner = await homeOf('owner');
  expect(owner.setup?.next).toBe('install');
  expect(owner.checklist.length).toBeGreaterThan(0);
  expect(owner.attention.map(({ href }) => href)).toContain('/data-health');

  const client = await homeOf('client');
  expect([client.setup, client.checklist, client.attention]).toEqual([null, [], []]);
});
