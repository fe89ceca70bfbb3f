import { json } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { SharedKeysPage } from '#app/components/people/shared-keys-page.tsx';
import { adoptRules, bodyOf } from '#app/features/identity/own-rules.server.ts';
import { previewRules } from '#app/features/identity/preview-decision.server.ts';
import { noteReading } from '#app/features/personal-data.server.ts';
import { sharedKeysReport } from '#app/reports/people/shared-keys.server.ts';
import { settingsReport } from '#app/reports/settings/settings-report.server.ts';
import { askedEvidence } from '../shared/asked-evidence.server.ts';
import { readListPage } from '../shared/list-page.server.ts';
import { refusal } from '../shared/refusal.server.ts';
import { readRulesForm } from '../shared/rules-form.server.ts';

const PAGE_SIZE = 50;

export const handle = { title: 'people.sharedTitle' };

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'leads:read');
  const personalData = actor.can('personal-data:read');
  const { page } = readListPage(request);
  const [report, evidence, workspace] = await Promise.all([
    sharedKeysReport(actor.workspaceId, { page, pageSize: PAGE_SIZE, personalData }),
    askedEvidence(request, actor),
    settingsReport(actor.workspaceId),
  ]);
  if (personalData && report.rows.length > 0) await noteReading(actor, 'shared-keys', `page ${page}`);
  return json({
    report,
    evidence,
    zone: workspace.settings.timeZone,
    mayDecide: actor.can('leads:update'),
    mayAdopt: actor.can('settings:update'),
  });
}

/** Shows what other rules of identity would move, or adopts them. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:update');
  try {
    const { intent, rules, note } = await readRulesForm(request);
    const body = await bodyOf(actor, rules);
    if (intent === 'preview') return json({ ok: true, preview: await previewRules(actor, body) });
    await adoptRules(actor, body, note);
    return json({ ok: true, preview: null });
  } catch (error) {
    return refusal(error);
  }
}

export default function SharedKeys() {
  return <SharedKeysPage {...useLoaderData<typeof loader>()} />;
}
