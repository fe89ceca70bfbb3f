import { redirect } from '@remix-run/node';
import { requireActor } from './require-actor.server.ts';
import { serializeChoice } from './workspace-cookie.server.ts';

/** Looks at another workspace from now on; 403 for one that the person is no member of. */
export async function switchWorkspace(request: Request, workspaceId: string): Promise<Response> {
  const actor = await requireActor(request);
  if (!actor.workspaces.some(({ id }) => id === workspaceId)) throw new Response('workspace', { status: 403 });
  return redirect('/', { headers: { 'Set-Cookie': await serializeChoice(workspaceId) } });
}
