import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { LeadPage } from '#app/components/leads/lead-page.tsx';
import { noteReading } from '#app/features/personal-data.server.ts';
import { conversionsOf } from '#app/reports/conversions/conversions-report.server.ts';
import { leadDetail } from '#app/reports/leads/lead-detail.server.ts';
import { settingsReport } from '#app/reports/settings/settings-report.server.ts';
import { askedEvidence } from '../shared/asked-evidence.server.ts';

export const handle = { title: 'nav.lead' };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'leads:read');
  const id = z.uuid().safeParse(params['id']);
  if (!id.success) throw new Response(null, { status: 404 });
  const personalData = actor.can('personal-data:read');
  const [detail, workspace, evidence, conversions] = await Promise.all([
    leadDetail(actor.workspaceId, id.data, { personalData }),
    settingsReport(actor.workspaceId),
    askedEvidence(request, actor),
    conversionsOf(actor.workspaceId, id.data),
  ]);
  if (!detail) throw new Response(null, { status: 404 });
  if (personalData) await noteReading(actor, 'leads', `lead ${id.data}`);
  return json({
    detail,
    conversions,
    evidence,
    zone: workspace.settings.timeZone,
    mayUpdate: actor.can('leads:update'),
  });
}

export default function Lead() {
  return <LeadPage {...useLoaderData<typeof loader>()} />;
}
