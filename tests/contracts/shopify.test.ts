import { describe, expect, it } from 'vitest';
import { COMPONENTS, revenueOf } from '#app/domain/orders/components.ts';
import { parseMinor } from '#app/domain/values/money.ts';
import { toOrderSighting } from '#app/platforms/shopify/to-order.ts';
import { toRefundSighting } from '#app/platforms/shopify/to-refund.ts';
import { contractJson, objectsWith } from './contract-data.ts';

const context = { ownHosts: [], defaultCountry: null };
const rest = contractJson('shopify/rest-samples-2026-07.json');
const webhooks = contractJson('shopify/webhook-payloads.json');
const ORDER_FIELDS = ['id', 'name', 'created_at', 'updated_at', 'total_price', 'line_items', 'financial_status'];
const orders = [...objectsWith(rest, ORDER_FIELDS), ...objectsWith(webhooks, ORDER_FIELDS)];
const refunds = objectsWith(rest, ['refund_line_items', 'order_adjustments', 'transactions', 'order_id']);

describe('given Shopify’s own order samples', () => {
  it('when they are looked for, then there are some', () => expect(orders.length).toBeGreaterThan(20));

  it.each(orders.map((order, index) => [index, order['name'], order] as const))(
    'when order %i (%s) is read, then its components add up to total_price',
    (_index, _name, order) => {
      const result = toOrderSighting(JSON.stringify(order), context);
      if (!result.ok) throw new Error(`${result.reason} at ${result.field}: ${result.detail}`);
      const { sale, currency, platformId } = result.sighting;
      expect(revenueOf(sale, 'gross')).toBe(parseMinor(String(order['total_price']), currency));
      expect(COMPONENTS.filter((key) => sale[key] < 0)).toEqual([]);
      expect(order['admin_graphql_api_id'] ?? `gid://shopify/Order/${platformId}`).toBe(
        `gid://shopify/Order/${platformId}`,
      );
    },
  );

  it('when a stock id above 2^53 is read, then every digit is there', () => {
    const ids = orders
      .map((order) => toOrderSighting(JSON.stringify(order), context))
      .map((read) => read.ok && read.sighting.platformId);
    expect(ids).toContain('820982911946154508');
  });
});

describe('given Shopify’s own refund samples', () => {
  it('when they are looked for, then there are some', () => expect(refunds.length).toBeGreaterThan(5));

  it.each(refunds.map((refund, index) => [index, refund] as const))(
    'when refund %i is read, then its parts add up to what its transactions gave back',
    (_index, refund) => {
      const result = toRefundSighting(JSON.stringify(refund));
      if (!result.ok) throw new Error(`${result.reason} at ${result.field}: ${result.detail}`);
      const given = (refund['transactions'] as Record<string, string>[])
        .filter((one) => one['kind'] === 'refund' && one['status'] === 'success')
        .reduce((sum, one) => sum + parseMinor(one['amount'] ?? '0', result.sighting.currency ?? 'USD'), 0);
      const { components } = result.sighting.refund;
      expect(-revenueOf(components, 'net')).toBe(given);
    },
  );
});

describe('given payloads of other topics', () => {
  it('when they are read as orders, then nothing throws', () => {
    for (const payload of objectsWith(webhooks, ['topic', 'payload'])) {
      expect(toOrderSighting(JSON.stringify(payload['payload']), context)).toHaveProperty('ok');
    }
  });
});
