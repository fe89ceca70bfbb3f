import { gunzipSync } from 'node:zlib';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { runInputFile } from '#app/reports/model-runs/runs-report.server.ts';
import { orResponse } from './shared/or-response.server.ts';

/** The journeys that a run saw, as `digiflow attribute` reads them: channels and counts, nothing of persons. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'reports:read');
  const id = z.uuid().safeParse(params['id']);
  if (!id.success) throw new Response(null, { status: 404 });
  const input = await orResponse(runInputFile(actor.workspaceId, id.data));
  return new Response(new Uint8Array(gunzipSync(input)), {
    headers: {
      'Content-Type': 'application/x-ndjson; charset=utf-8',
      'Content-Disposition': `attachment; filename="journeys-${id.data.slice(0, 8)}.ndjson"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
