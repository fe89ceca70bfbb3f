import { json } from '@remix-run/node';
import type { ActionFunctionArgs } from '@remix-run/node';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { receiveUpload } from '#app/features/imports/uploads.server.ts';
import { refusal } from './shared/refusal.server.ts';

/** Takes a file as the bare body of a request; answers the import that it became. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'imports:create');
  const fileName = new URL(request.url).searchParams.get('name') ?? 'file.csv';
  try {
    return json({ id: await receiveUpload(actor, { fileName, body: request.body }) }, 201);
  } catch (error) {
    return refusal(error);
  }
}
