import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { previewRows } from '#app/components/settings/preview-rows.ts';
import { roasReport } from '#app/reports/roas/roas-report.server.ts';
import { askNumbers } from './shared/ask-numbers.server.ts';

/** What other settings would change in the last days: the same report twice, as it is and as asked. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, workspace, choices } = await askNumbers(request);
  const asked = { ...choices.query, compare: null };
  const { measure, revenue } = workspace.settings;
  const [now, then] = await Promise.all([
    roasReport(actor.workspaceId, { ...asked, measure, revenue }),
    roasReport(actor.workspaceId, asked),
  ]);
  return json({ ...asked.range, rows: previewRows(now, then) });
}
