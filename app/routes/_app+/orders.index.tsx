import { json } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { OrdersPage } from '#app/components/orders/orders-page.tsx';
import { closedMonthsOfDays, closedMonthsShown } from '#app/reports/closed-months/closed-months-shown.server.ts';
import { orderList } from '#app/reports/orders/order-list.server.ts';
import { askNumbers } from '../shared/ask-numbers.server.ts';
import { orResponse } from '../shared/or-response.server.ts';
import { readOrderFilter } from '../shared/order-filters.server.ts';

const PAGE_SIZE = 50;

export const handle = { title: 'nav.orders' };

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, workspace, choices } = await askNumbers(request);
  const filter = readOrderFilter(request, PAGE_SIZE);
  const list = await orResponse(orderList(actor.workspaceId, choices.query, filter));
  // a search looks at all days
  const closedMonths = await (filter.search === null
    ? closedMonthsShown(actor.workspaceId, choices.query.range)
    : closedMonthsOfDays(
        actor.workspaceId,
        list.rows.map(({ day }) => day),
      ));
  const shops = workspace.shops.map(({ id, name }) => ({ id, name }));
  return json({ list, choices, rowKey: filter.rowKey, pathKey: filter.path?.key ?? null, closedMonths, shops });
}

export default function Orders() {
  return <OrdersPage {...useLoaderData<typeof loader>()} />;
}
