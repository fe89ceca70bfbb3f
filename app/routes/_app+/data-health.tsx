import { json } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { DataHealthPage } from '#app/components/data-health/data-health-page.tsx';
import { replayAll, replayDeadLetter } from '#app/features/dead-letters.server.ts';
import { dataHealthShown } from '#app/reports/kept/data-health-shown.server.ts';
import { deadLetters } from '#app/reports/data-health/dead-letters.server.ts';
import { privacyRows } from '#app/reports/data-health/privacy-requests.server.ts';
import { shopCompleteness } from '#app/reports/data-health/shop-completeness.server.ts';
import { settingsReport } from '#app/reports/settings/settings-report.server.ts';
import { askedEvidence } from '../shared/asked-evidence.server.ts';
import { orResponse } from '../shared/or-response.server.ts';

export const handle = { title: 'nav.dataHealth' };

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'data-health:read');
  const [health, letters, completeness, privacy, workspace, evidence] = await Promise.all([
    dataHealthShown(actor.workspaceId),
    deadLetters(actor.workspaceId),
    shopCompleteness(actor.workspaceId),
    privacyRows(actor.workspaceId),
    settingsReport(actor.workspaceId),
    askedEvidence(request, actor),
  ]);
  return json({
    health,
    letters,
    completeness,
    privacy,
    evidence,
    zone: workspace.settings.timeZone,
    mayReplay: actor.can('data-health:replay'),
    mayDownload: actor.can('personal-data:read'),
  });
}

const input = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('replay'), id: z.uuid() }),
  z.object({ intent: z.literal('replay-all') }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'data-health:replay');
  const parsed = input.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) return json({ ok: false }, 400);
  const call = parsed.data.intent === 'replay' ? replayDeadLetter(actor, parsed.data.id) : replayAll(actor);
  await orResponse(Promise.resolve(call));
  return json({ ok: true });
}

export default function DataHealth() {
  return <DataHealthPage {...useLoaderData<typeof loader>()} />;
}
