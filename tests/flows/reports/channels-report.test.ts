import { expect, test } from 'vitest';
import { readSettings } from '#app/database/reading/settings.server.ts';
import { channelsReport } from '#app/reports/channels/channels-report.server.ts';
import { delivery, pipelineWorkspace } from '../../support/pipeline-workspace.ts';
import { shopifyOrder } from '../../support/wire-bodies.ts';
import { useFeatures } from '../features/feature-rig.ts';

await useFeatures();

test('given sales in two currencies, then sources are ranked within each, the currency with most orders first', async () => {
  const workspace = await pipelineWorkspace('sources', 'UTC');
  const at = '2026-05-01T10:00:00Z';
  const sale = (id: number, total: string, currency: string, source: string) =>
    delivery(
      'shopify-webhook',
      'orders/create',
      shopifyOrder({
        id,
        total,
        currency,
        createdAt: at,
        updatedAt: at,
        landing: `/?utm_source=${source}&utm_medium=email`,
        email: `buyer-${id}@client.example`,
      }),
      { shopId: workspace.shopId },
    );
  await workspace.deliver(
    sale(1, '10.00', 'EUR', 'club'),
    sale(2, '20.00', 'EUR', 'letter'),
    sale(3, '900000', 'JPY', 'club'),
  );
  const { measure } = await workspace.in(readSettings);
  const { sources } = await channelsReport(workspace.id, {
    range: { from: '2026-05-01', to: '2026-05-31' },
    compare: null,
    measure,
    revenue: 'net',
    shopId: null,
    basis: 'order-day',
  });
  expect(sources.map(({ source, currency, revenueMinor }) => [source, currency, revenueMinor])).toEqual([
    ['letter', 'EUR', 2_000],
    ['club', 'EUR', 1_000],
    ['club', 'JPY', 900_000],
  ]);
});
