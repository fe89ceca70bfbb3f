import { afterAll } from 'vitest';
import { requireActor } from '#app/access/require-actor.server.ts';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { prisma } from '#app/database/prisma.server.ts';
import { action as signUpAction } from '#app/routes/sign-up.tsx';
import { forgetEnvironment } from '#app/runtime/env.server.ts';
import { useDatabase } from '../../support/database.ts';
import type { ServerUrls } from '../../support/database-server.ts';
import { CookieJar } from './browser.ts';

export const PASSWORD = 'a-lamp-that-nobody-guesses';

/** The application's two ways to a database of the file's own; `settings` go into the environment. */
export async function useAccess(settings: Readonly<Record<string, string>> = {}): Promise<ServerUrls> {
  const urls = await useDatabase();
  Object.assign(process.env, { LOG_LEVEL: 'silent', ...settings });
  forgetEnvironment();
  openPool(urls.appUrl);
  afterAll(async () => {
    await prisma().$disconnect();
    await closePool();
  });
  return urls;
}

let count = 0;

/** Somebody with an account and a workspace of their own, signed up as in a browser. */
export async function somebody(name = `Person ${(count += 1)}`) {
  const jar = new CookieJar();
  const email = `${name.toLowerCase().replaceAll(' ', '-')}@client.example`;
  jar.keep(
    await signUpAction({ request: jar.post('/sign-up', { name, email, password: PASSWORD }), params: {}, context: {} }),
  );
  return { jar, name, ...(await requireActor(jar.request('/'))) };
}
