import { json } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { CostsPage } from '#app/components/costs/costs-page.tsx';
import { isDay } from '#app/domain/values/days.ts';
import { askForUnitCosts } from '#app/features/costs/ask-for-unit-costs.server.ts';
import { adoptCostRules, removeCostRules } from '#app/features/costs/cost-rules.server.ts';
import { addOtherCost, withdrawCost } from '#app/features/costs/other-costs.server.ts';
import type { Who } from '#app/features/who.ts';
import { costsReport } from '#app/reports/costs/costs-report.server.ts';
import { costRulesForm } from '../shared/cost-rules-form.server.ts';
import { noteField } from '../shared/note-field.ts';
import { plainAmount } from '../shared/plain-amount.server.ts';
import { refusal } from '../shared/refusal.server.ts';

export const handle = { title: 'costs.title' };

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:read');
  return json({ report: await costsReport(actor.workspaceId), mayChange: actor.can('settings:update') });
}

const input = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('rules'), rules: z.string().max(20_000), note: noteField }),
  z.object({
    intent: z.literal('remove-rules'),
    currency: z.string().length(3),
    from: z.string().max(10),
    note: noteField,
  }),
  z.object({
    intent: z.literal('other-cost'),
    label: z.string().max(120),
    amount: z.string().max(40),
    currency: z.string().max(12),
    from: z.string().max(10),
    to: z.string().max(10),
  }),
  z.object({ intent: z.literal('unit-costs'), shop: z.uuid() }),
  z.object({ intent: z.enum(['withdraw', 'restore']), id: z.uuid() }),
]);
type Input = z.infer<typeof input>;

async function perform(who: Who, request: Request, data: Input): Promise<void> {
  if (data.intent === 'rules') return adoptCostRules(who, await costRulesForm(request, data.rules), data.note);
  if (data.intent === 'remove-rules') {
    return removeCostRules(who, { currency: data.currency, from: isDay(data.from) ? data.from : null }, data.note);
  }
  if (data.intent === 'other-cost') {
    const { from } = data;
    return addOtherCost(who, { ...data, to: data.to || from, amount: await plainAmount(request, data.amount) });
  }
  if (data.intent === 'unit-costs') {
    return askForUnitCosts({ workspaceId: who.workspaceId, shopId: data.shop });
  }
  return withdrawCost(who, data.id, data.intent === 'restore');
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:update');
  const parsed = input.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) return json({ ok: false }, 400);
  try {
    await perform(actor, request, parsed.data);
    return json({ ok: true });
  } catch (error) {
    return refusal(error);
  }
}

export default function Costs() {
  return <CostsPage {...useLoaderData<typeof loader>()} />;
}
