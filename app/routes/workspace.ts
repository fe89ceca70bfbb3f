import { redirect } from '@remix-run/node';
import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { switchWorkspace } from '#app/access/switch-workspace.server.ts';

const input = z.object({ workspace: z.uuid() });

export async function action({ request }: ActionFunctionArgs) {
  const { workspace } = input.parse(Object.fromEntries(await request.formData()));
  return switchWorkspace(request, workspace);
}

export const loader = () => redirect('/');
