import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor, requirePermission } from '#app/access/require-actor.server.ts';
import { formatMinor } from '#app/domain/values/money.ts';
import { costsReport } from '#app/reports/costs/costs-report.server.ts';
import { csvResponse } from './shared/csv-response.server.ts';

/** A file to fill in: the products that were sold without a known cost, with empty costs. It can be uploaded as it is. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requirePermission(actor, 'settings:read');
  const { unknown } = await costsReport(actor.workspaceId);
  return csvResponse('product-costs.csv', {
    header: ['SKU', 'Variant ID', 'Product', 'Revenue', 'Currency', 'Unit cost', 'Valid from'],
    rows: unknown.map(({ sku, variant, title, money, currency }) => [
      sku,
      sku ? null : variant,
      title,
      formatMinor(money, currency),
      currency,
      null,
      null,
    ]),
  });
}
