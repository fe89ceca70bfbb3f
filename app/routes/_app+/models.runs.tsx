import { json } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { RunsPage } from '#app/components/model-runs/runs-page.tsx';
import { runPreview, runsReport } from '#app/reports/model-runs/runs-report.server.ts';
import { askNumbers } from '../shared/ask-numbers.server.ts';
import { orResponse } from '../shared/or-response.server.ts';
import { refusal } from '../shared/refusal.server.ts';
import { askedRun, performRun, runForm } from '../shared/run-form.server.ts';

export const handle = { title: 'nav.runs' };

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, choices } = await askNumbers(request);
  const asked = askedRun(request);
  const [report, preview] = await Promise.all([
    runsReport(actor.workspaceId),
    asked === null ? null : orResponse(runPreview(actor.workspaceId, asked, choices.query)),
  ]);
  return json({ report, preview, choices, mayChange: actor.can('settings:update') });
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:update');
  const form = runForm(await request.formData());
  if (!form) return json({ ok: false }, 400);
  try {
    return await performRun(actor, form);
  } catch (error) {
    return refusal(error);
  }
}

export default function ModelRuns() {
  return <RunsPage {...useLoaderData<typeof loader>()} />;
}
