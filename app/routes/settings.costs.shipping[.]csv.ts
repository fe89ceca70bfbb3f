import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { formatMinor } from '#app/domain/values/money.ts';
import { ordersToFill } from '#app/reports/costs/shipping-template.server.ts';
import { csvResponse } from './shared/csv-response.server.ts';

/** A file to fill in: the orders of the last 90 days, with empty shipping costs. It can be uploaded as it is. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:read');
  const orders = await ordersToFill(actor.workspaceId);
  return csvResponse('shipping-costs.csv', {
    header: ['Order', 'Day', 'Shipping charged', 'Currency', 'Shipping cost'],
    rows: orders.map(({ reference, day, shippingMinor, currency }) => [
      reference,
      day,
      formatMinor(shippingMinor, currency),
      currency,
      null,
    ]),
  });
}
