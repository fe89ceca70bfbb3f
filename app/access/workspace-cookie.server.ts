import { createCookie } from '@remix-run/node';
import { z } from 'zod';
import { env } from '../runtime/env.server.ts';

/** Which of their workspaces a person looks at. Not a secret and not a right: membership is checked at each request. */
export const workspaceCookie = createCookie('workspace', {
  path: '/',
  sameSite: 'lax',
  httpOnly: true,
  maxAge: 31_536_000,
});

export async function chosenWorkspace(request: Request): Promise<string | null> {
  const read = z.uuid().safeParse(await workspaceCookie.parse(request.headers.get('Cookie')));
  return read.success ? read.data : null;
}

export const serializeChoice = (workspaceId: string): Promise<string> =>
  workspaceCookie.serialize(workspaceId, { secure: env().appUrl.startsWith('https:') });
