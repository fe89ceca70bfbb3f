import type { LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { wordsOf } from '#app/components/messages/words.ts';
import { importRejects } from '#app/reports/imports/import-detail.server.ts';
import { csvResponse } from './shared/csv-response.server.ts';
import { orResponse } from './shared/or-response.server.ts';
import { readerOf } from './shared/translator.server.ts';

/** Every rejected row of an import with its line and reason. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'imports:read');
  const id = z.uuid().safeParse(params['id']);
  if (!id.success) throw new Response(null, { status: 404 });
  const rejects = await orResponse(
    importRejects(actor.workspaceId, id.data, { personalData: actor.can('personal-data:read') }),
  );
  const { t, format } = await readerOf(request);
  return csvResponse(`rejected-${id.data.slice(0, 8)}.csv`, {
    header: [t('imports.line'), t('imports.field'), t('imports.reason')],
    rows: rejects.map(({ line, field, reason }) => [line, field, wordsOf(reason, t, format)]),
  });
}
