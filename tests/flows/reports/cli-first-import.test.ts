import { afterAll, expect, test } from 'vitest';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { listWorkspaces } from '#app/database/system/workspaces.server.ts';
import { digiflow, jsonOf } from '../../support/command-line.ts';
import { useDatabase } from '../../support/database.ts';
import { ordersCsv, useFiles } from '../../support/export-csvs.ts';

const database = await useDatabase();
const write = useFiles();
afterAll(closePool);

async function workspaces(): Promise<string[]> {
  openPool(database.appUrl);
  return (await listWorkspaces()).map(({ slug }) => slug);
}

test('given an empty database, then commands that read say how to begin, a trial makes nothing, an import makes `default`', async () => {
  const file = write('orders.csv', ordersCsv([{ id: 1, total: '10.00' }]));
  for (const args of [
    ['verify'],
    ['rebuild'],
    ['explain', '#1'],
    ['roas', '--from', '2026-03-01', '--to', '2026-03-31'],
  ]) {
    const answer = await digiflow([...args, '--json']);
    expect(answer).toMatchObject({ code: 2, out: '' });
    expect(answer.err).toMatch(/no workspace yet.*digiflow import FILE/);
  }

  const tried = await digiflow(['import', file, '--dry-run', '--json']);
  expect(tried).toMatchObject({ code: 0 });
  expect(jsonOf(tried)).toMatchObject({ accepted: 1, importId: null });
  expect(await workspaces()).toEqual([]);

  expect(jsonOf(await digiflow(['import', file, '--json']))).toMatchObject({ accepted: 1 });
  expect(await workspaces()).toEqual(['default']);
});
