import { afterAll, expect, test } from 'vitest';
import { requireActor } from '#app/access/require-actor.server.ts';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { prisma } from '#app/database/prisma.server.ts';
import { findWorkspace } from '#app/database/system/workspaces.server.ts';
import { importFile } from '#app/features/imports/import-file.server.ts';
import { action as signUpAction } from '#app/routes/sign-up.tsx';
import { forgetEnvironment } from '#app/runtime/env.server.ts';
import { useDatabase } from '../../support/database.ts';
import { ordersCsv, useFiles } from '../../support/export-csvs.ts';
import { CookieJar } from './browser.ts';

const urls = await useDatabase();
process.env.LOG_LEVEL = 'silent';
forgetEnvironment();
openPool(urls.appUrl);
const write = useFiles();
afterAll(async () => {
  await prisma().$disconnect();
  await closePool();
});

async function signUp(name: string) {
  const jar = new CookieJar();
  const fields = { name, email: `${name}@client.example`, password: 'a-lamp-that-nobody-guesses' };
  jar.keep(await signUpAction({ request: jar.post('/sign-up', fields), params: {}, context: {} }));
  return requireActor(jar.request('/'));
}

test('given an import before any account, then the first account takes its workspace over, and the second gets its own', async () => {
  await importFile({ workspaceId: null, path: write('orders.csv', ordersCsv([{ id: 1, total: '10.00' }])) });
  const { id } = (await findWorkspace('default'))!;

  const first = await signUp('first');
  expect(first).toMatchObject({ workspaceId: id, role: 'owner' });
  expect(first.workspaces).toHaveLength(1);

  const second = await signUp('second');
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
    const third = await signUp('third');
    expect(third.workspaces.map((one) => one.name)).toEqual(['third']);
  } finally {
    process.env.APP_DATABASE_URL = urls.appUrl;
    forgetEnvironment();
  }
});
