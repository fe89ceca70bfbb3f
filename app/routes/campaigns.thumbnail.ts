import type { LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { thumbnailOf } from '#app/database/reading/ad-thumbnails.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';

const asked = z.object({ account: z.uuid(), creative: z.string().regex(/^\d{1,30}$/) });

/** A creative's thumbnail, as it was fetched from the platform. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'campaigns:read');
  const params = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!params.success) throw new Response(null, { status: 404 });
  const { account, creative } = params.data;
  const found = await withWorkspace(actor.workspaceId, (tx) => thumbnailOf(tx, account, creative));
  if (!found) throw new Response(null, { status: 404 });
  return new Response(new Uint8Array(found.bytes), {
    headers: {
      'content-type': found.mediaType,
      'cache-control': 'private, max-age=86400',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'",
    },
  });
}
