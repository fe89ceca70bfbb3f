import { expect, test } from 'vitest';
import { prisma } from '#app/database/prisma.server.ts';
import { findWorkspace } from '#app/database/system/workspaces.server.ts';
import { importFile } from '#app/features/imports/import-file.server.ts';
import { forgetEnvironment } from '#app/runtime/env.server.ts';
import { ordersCsv, useFiles } from '../../support/export-csvs.ts';
import { somebody, useAccess } from './access-rig.ts';

const urls = await useAccess();
const write = useFiles();

test('given an import before any account, then the first account takes its workspace over, and the second gets its own', async () => {
  await importFile({ workspaceId: null, path: write('orders.csv', ordersCsv([{ id: 1, total: '10.00' }])) });
  const { id } = (await findWorkspace('default'))!;

  const first = await somebody('first');
  expect(first).toMatchObject({ workspaceId: id, role: 'owner' });
  expect(first.workspaces).toHaveLength(1);

  const second = await somebody('second');
  expect(second.role).toBe('owner');
  expect(second.workspaces.map((one) => one.id)).not.toContain(id);
  expect(second.workspaces).toHaveLength(1);
});

test('given a database that many share, then an account takes over nothing', async () => {
  const shared = new URL(urls.appUrl);
  const path = write('more.csv', ordersCsv([{ id: 2, total: '10.00' }]));
  // nobody is a member of what was opened before
  await importFile({ workspaceId: (await findWorkspace('default'))!.id, path });
  await prisma().$executeRawUnsafe('DELETE FROM member');
  shared.hostname = 'db.internal';
  process.env.APP_DATABASE_URL = shared.toString();
  forgetEnvironment();
  try {
    const third = await somebody('third');
    expect(third.workspaces.map((one) => one.name)).toEqual(['third']);
  } finally {
    process.env.APP_DATABASE_URL = urls.appUrl;
    forgetEnvironment();
  }
});
