import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { addMember } from '#app/database/system/workspaces.server.ts';
import { loader as home } from '#app/routes/_app+/_index.tsx';
import type { HomeReport } from '#app/reports/home/types.ts';
import { pipelineWorkspace, useSuperuser } from '../../support/pipeline-workspace.ts';
import { somebody, useAccess } from './access-rig.ts';

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-home-'));
const urls = await useAccess({ DATA_DIR: dataDir });
const superuser = useSuperuser(urls);
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const { id: workspaceId, shopId } = await pipelineWorkspace('led');

async function homeOf(role: string): Promise<HomeReport> {
  const { jar, userId } = await somebody(role);
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
