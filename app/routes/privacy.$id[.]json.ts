import type { LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { heldAbout } from '#app/features/privacy/held-about.server.ts';
import { orResponse } from './shared/or-response.server.ts';

/** What is held about the person who asked, as a file for the shop to hand on. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'personal-data:read');
  const id = z.uuid().safeParse(params['id']);
  if (!id.success) throw new Response(null, { status: 404 });
  const held = await orResponse(heldAbout(actor, id.data));
  return new Response(JSON.stringify(held, null, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="personal-data-${id.data.slice(0, 8)}.json"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
