import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { addDays, dayTable } from '#app/domain/values/days.ts';
import { previewCostRules } from '#app/features/costs/cost-rules.server.ts';
import { settingsReport } from '#app/reports/settings/settings-report.server.ts';
import { costRulesForm } from './shared/cost-rules-form.server.ts';
import { refusal } from './shared/refusal.server.ts';

const PREVIEWED_DAYS = 30;

/** What other cost rules would change of the contribution of the last 30 days. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:read');
  requirePermission(actor, 'reports:read');
  try {
    const rules = await costRulesForm(request, new URL(request.url).searchParams.get('rules') ?? '');
    const { settings } = await settingsReport(actor.workspaceId);
    const to = dayTable(settings.timeZone).dayOf(Date.now());
    const report = await previewCostRules(actor, rules, { from: addDays(to, 1 - PREVIEWED_DAYS), to });
    return json({ ok: true as const, report });
  } catch (error) {
    return refusal(error);
  }
}
