import { json } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { CurrenciesPage } from '#app/components/currencies/currencies-page.tsx';
import { changeCurrencies, currenciesInput } from '#app/features/currencies/currencies.server.ts';
import { currenciesReport } from '#app/reports/currencies/currencies-report.server.ts';
import { askedCurrencies } from '../shared/asked-currencies.server.ts';
import { refusal } from '../shared/refusal.server.ts';

export const handle = { title: 'currencies.title' };

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:read');
  const asked = askedCurrencies(request);
  return json({
    report: await currenciesReport(actor.workspaceId, asked),
    asked,
    mayChange: actor.can('settings:update'),
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:update');
  const input = currenciesInput.safeParse(Object.fromEntries(await request.formData()));
  if (!input.success) return json({ ok: false, error: null }, 400);
  try {
    const done = await changeCurrencies(actor, input.data);
    return json({ ok: true, intent: input.data.intent, ...done });
  } catch (error) {
    return refusal(error);
  }
}

export default function Currencies() {
  return <CurrenciesPage {...useLoaderData<typeof loader>()} />;
}
