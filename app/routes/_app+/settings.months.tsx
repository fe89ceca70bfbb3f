import { json } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { MonthsPage } from '#app/components/closed-months/months-page.tsx';
import { bookCorrection, closeMonth, reopenMonth } from '#app/features/closed-months/closed-months.server.ts';
import { closedMonthsReport } from '#app/reports/closed-months/closed-months-report.server.ts';
import { refusal } from '../shared/refusal.server.ts';

export const handle = { title: 'nav.months' };

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:read');
  return json({ report: await closedMonthsReport(actor.workspaceId), mayChange: actor.can('settings:update') });
}

const form = z.object({
  intent: z.enum(['close', 'book', 'reopen']),
  month: z.string(),
  note: z.string().trim().max(500).default(''),
});
const DO = { close: closeMonth, book: bookCorrection, reopen: reopenMonth } as const;

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:update');
  const asked = form.safeParse(Object.fromEntries(await request.formData()));
  if (!asked.success) return json({ ok: false }, 400);
  const { intent, month, note } = asked.data;
  try {
    await DO[intent](actor, month, note || null);
    return json({ ok: true });
  } catch (error) {
    return refusal(error);
  }
}

export default function Months() {
  return <MonthsPage {...useLoaderData<typeof loader>()} />;
}
