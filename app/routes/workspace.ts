import { redirect } from '@remix-run/node';
import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { switchWorkspace } from '#app/access/switch-workspace.server.ts';

const input = z.object({ workspace: z.uuid() });

export async function action({ request }: ActionFunctionArgs) {
  const parsed = input.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) return new Response(null, { status: 400 });
  return switchWorkspace(request, parsed.data.workspace);
}

export const loader = () => redirect('/');
