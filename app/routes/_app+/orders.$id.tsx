import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { OrderPage } from '#app/components/orders/order-page.tsx';
import { closedMonthsOfDays } from '#app/reports/closed-months/closed-months-shown.server.ts';
import { conversionsOf } from '#app/reports/conversions/conversions-report.server.ts';
import { orderDetail } from '#app/reports/orders/order-detail.server.ts';
import { askNumbers } from '../shared/ask-numbers.server.ts';
import { askedEvidence } from '../shared/asked-evidence.server.ts';
import { orResponse } from '../shared/or-response.server.ts';

export const handle = { title: 'nav.order' };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, choices } = await askNumbers(request);
  const { measure, revenue } = choices.query;
  const [order, evidence] = await Promise.all([
    orResponse(orderDetail(actor.workspaceId, params['id'] ?? '', { measure, revenue })),
    askedEvidence(request, actor),
  ]);
  if (!order) throw new Response(null, { status: 404 });
  const days = order.counts ? order.entries.map(({ day }) => day) : [];
  const closedMonths = await closedMonthsOfDays(actor.workspaceId, days);
  const conversions = await conversionsOf(actor.workspaceId, order.id);
  return json({ order, evidence, closedMonths, choices, conversions });
}

export default function Order() {
  return <OrderPage {...useLoaderData<typeof loader>()} />;
}
