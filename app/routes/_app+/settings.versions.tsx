import { json } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { VersionsPage } from '#app/components/versions/versions-page.tsx';
import { adoptAgain } from '#app/features/versions/adopt-again.server.ts';
import { versionsReport } from '#app/reports/versions/versions-report.server.ts';
import { askedEvidence } from '../shared/asked-evidence.server.ts';
import { noteField } from '../shared/note-field.ts';
import { refusal } from '../shared/refusal.server.ts';

export const handle = { title: 'nav.versions' };

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:read');
  const [report, evidence] = await Promise.all([versionsReport(actor.workspaceId), askedEvidence(request, actor)]);
  return json({ report, evidence, mayChange: actor.can('settings:update') });
}

const form = z.object({ id: z.uuid(), note: noteField });

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:update');
  const asked = form.safeParse(Object.fromEntries(await request.formData()));
  if (!asked.success) return json({ ok: false }, 400);
  try {
    await adoptAgain(actor, asked.data.id, asked.data.note);
    return json({ ok: true });
  } catch (error) {
    return refusal(error);
  }
}

export default function Versions() {
  return <VersionsPage {...useLoaderData<typeof loader>()} />;
}
