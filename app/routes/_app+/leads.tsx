import { json } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { LeadsPage } from '#app/components/leads/leads-page.tsx';
import { dayTable } from '#app/domain/values/days.ts';
import { LEAD_STAGES } from '#app/domain/leads/stages.ts';
import { assignLead, stageLead, undoLeadDecision } from '#app/features/leads/decide-lead.server.ts';
import { addRevenue, removeRevenue } from '#app/features/leads/manual-revenue.server.ts';
import { noteReading } from '#app/features/personal-data.server.ts';
import type { Who } from '#app/features/who.ts';
import { leadList } from '#app/reports/leads/lead-list.server.ts';
import { settingsReport } from '#app/reports/settings/settings-report.server.ts';
import type { SettingsReport } from '#app/reports/settings/types.ts';
import { askedEvidence } from '../shared/asked-evidence.server.ts';
import { readLeadNarrowing } from '../shared/lead-params.server.ts';
import { readListPage } from '../shared/list-page.server.ts';
import { plainAmount } from '../shared/plain-amount.server.ts';
import { refusal } from '../shared/refusal.server.ts';

const PAGE_SIZE = 50;

export const handle = { title: 'nav.leads' };

/** The currencies that a sale by hand is offered in: the workspace's own first, then the usual ones. */
function offeredCurrencies({ settings, shops }: SettingsReport): string[] {
  const own = [settings.reportingCurrency, ...shops.map(({ currency }) => currency)].filter((known) => known !== null);
  return [...new Set([...own, 'EUR', 'USD', 'GBP', 'CHF', 'CAD', 'JPY'])];
}

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'leads:read');
  const { page } = readListPage(request);
  const narrowing = readLeadNarrowing(request, actor.userId);
  const personalData = actor.can('personal-data:read');
  const [list, workspace, evidence] = await Promise.all([
    leadList(actor.workspaceId, { ...narrowing, page, pageSize: PAGE_SIZE, personalData }),
    settingsReport(actor.workspaceId),
    askedEvidence(request, actor),
  ]);
  if (personalData && list.rows.length > 0) await noteReading(actor, 'leads', `page ${page}`);
  const zone = workspace.settings.timeZone;
  return json({
    list,
    evidence,
    zone,
    today: dayTable(zone).dayOf(Date.now()),
    currencies: offeredCurrencies(workspace),
    mayUpdate: actor.can('leads:update'),
    ownId: actor.userId,
  });
}

const input = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('add'),
    leadId: z.uuid(),
    amount: z.string().max(40),
    currency: z.string().max(12),
    soldOn: z.iso.date(),
    note: z.string().trim().max(500),
  }),
  z.object({ intent: z.enum(['remove', 'restore']), orderId: z.uuid() }),
  z.object({ intent: z.literal('stage'), leadId: z.uuid(), stage: z.enum(LEAD_STAGES) }),
  z.object({ intent: z.literal('assign'), leadId: z.uuid(), member: z.string().max(100) }),
  z.object({ intent: z.literal('undo'), decisionId: z.uuid() }),
]);
type Input = z.infer<typeof input>;

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'leads:update');
  const parsed = input.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) return json({ ok: false }, 400);
  try {
    return json({ ok: true, decisionId: await done(request, actor, parsed.data) });
  } catch (error) {
    return refusal(error);
  }
}

/** Does what was asked; answers the decision about the lead, where it was one. */
async function done(request: Request, who: Who, asked: Input): Promise<string | null> {
  switch (asked.intent) {
    case 'stage':
      return stageLead(who, asked);
    case 'assign':
      return assignLead(who, { ...asked, member: asked.member || null });
    case 'undo':
      await undoLeadDecision(who, asked.decisionId);
      return null;
    case 'add':
      await addRevenue(who, { ...asked, amount: await plainAmount(request, asked.amount) });
      return null;
    default:
      await removeRevenue(who, { orderId: asked.orderId, restore: asked.intent === 'restore' });
      return null;
  }
}

export default function Leads() {
  return <LeadsPage {...useLoaderData<typeof loader>()} />;
}
