/** Bodies as the platforms send them, with only the fields that a test varies. Amounts are plain decimals. */

export interface OrderBody {
  readonly id: number;
  readonly updatedAt: string;
  readonly total: string;
  readonly createdAt?: string;
  readonly cancelledAt?: string | null;
  readonly currency?: string;
  readonly status?: string;
  readonly discounts?: string;
  readonly tax?: string;
  readonly shipping?: string;
  readonly tip?: string;
  readonly test?: boolean;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly customerId?: number | null;
  readonly ordersCount?: number;
  readonly checkoutToken?: string | null;
  readonly clientId?: string | null;
  readonly landing?: string | null;
  readonly referrer?: string | null;
  readonly refunds?: readonly RefundBody[];
  readonly lines?: readonly LineBody[];
  readonly gateways?: readonly string[];
}

export interface LineBody {
  readonly id: number;
  readonly sku: string | null;
  readonly quantity: number;
  readonly price: string; // of one unit
  readonly tax?: string; // in the price, of all units
  readonly discount?: string; // of all units
}

export interface RefundBody {
  readonly id: number;
  readonly orderId: number;
  readonly at: string;
  readonly amount: string; // what was paid back
  readonly tax?: string;
  readonly shipping?: string;
  readonly currency?: string;
  /** units that went back into stock, by line id */
  readonly restocked?: Readonly<Record<number, number>>;
}

export const ORDERED_AT = '2026-03-10T10:00:00+01:00';

/** An order of the REST Admin API, as orders/create, orders/updated and orders/cancelled send it. */
export function shopifyOrder(order: OrderBody): Record<string, unknown> {
  const { id, currency = 'EUR', createdAt = ORDERED_AT } = order;
  const customer = { id: order.customerId, email: order.email ?? null, orders_count: order.ordersCount ?? 0 };
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    name: `#${id}`,
    created_at: createdAt,
    processed_at: createdAt,
    updated_at: order.updatedAt,
    cancelled_at: order.cancelledAt ?? null,
    currency,
    total_price: order.total,
    total_discounts: order.discounts ?? '0',
    total_tax: order.tax ?? '0',
    total_tip_received: order.tip ?? '0',
    taxes_included: true,
    financial_status: order.status ?? 'paid',
    source_name: 'web',
    test: order.test ?? false,
    shipping_lines: order.shipping ? [{ price: order.shipping, tax_lines: [], discount_allocations: [] }] : [],
    line_items: order.lines ? order.lines.map(lineItem) : [{ quantity: 1 }],
    payment_gateway_names: order.gateways ?? [],
    discount_codes: [],
    note_attributes: order.clientId ? [{ name: '_digiflow_client', value: order.clientId }] : [],
    landing_site: order.landing ?? null,
    referring_site: order.referrer ?? null,
    checkout_token: order.checkoutToken ?? null,
    email: order.email ?? null,
    phone: order.phone ?? null,
    customer: order.customerId ? customer : null,
    refunds: (order.refunds ?? []).map(shopifyRefund),
  };
}

function lineItem({ id, sku, quantity, price, tax, discount }: LineBody): Record<string, unknown> {
  return {
    id,
    sku,
    title: `Product ${sku}`,
    product_id: 9_000 + id,
    variant_id: 8_000 + id,
    quantity,
    price,
    tax_lines: tax ? [{ price: tax, rate: 0.2 }] : [],
    discount_allocations: discount ? [{ amount: discount }] : [],
  };
}

/** A refund as refunds/create sends it, and as it stands among an order's refunds. */
export function shopifyRefund(refund: RefundBody): Record<string, unknown> {
  const { currency = 'EUR', tax = '0', shipping } = refund;
  const set = (amount: string) => ({ shop_money: { amount, currency_code: currency } });
  return {
    id: refund.id,
    admin_graphql_api_id: `gid://shopify/Refund/${refund.id}`,
    order_id: refund.orderId,
    created_at: refund.at,
    processed_at: refund.at,
    refund_line_items: [
      { subtotal: refund.amount, total_tax: tax, subtotal_set: set(refund.amount), total_tax_set: set(tax) },
      ...Object.entries(refund.restocked ?? {}).map(([id, quantity]) => ({
        line_item_id: Number(id),
        quantity,
        restock_type: 'return',
      })),
    ],
    order_adjustments: shipping
      ? [{ kind: 'shipping_refund', amount: `-${shipping}`, amount_set: set(`-${shipping}`) }]
      : [],
    transactions: [{ kind: 'refund', status: 'success', amount: refund.amount, currency }],
  };
}

export interface PixelEventBody {
  readonly id: string;
  readonly at: string;
  readonly clientId: string;
  readonly name?: string;
  readonly url?: string;
  readonly referrer?: string | null;
  readonly checkoutToken?: string;
}

/** A batch as the pixel posts it. */
export function pixelBatch(
  events: readonly PixelEventBody[],
  consent: boolean | { analytics: boolean; marketing: boolean } = true,
): Record<string, unknown> {
  return { workspace: 'pk_test', consent, events: events.map((event) => ({ name: 'page_viewed', ...event })) };
}

export interface LeadBody {
  readonly id: number;
  readonly at: string;
  readonly email?: string;
  readonly phone?: string;
  readonly adId?: number | null;
}

/** A lead as the Graph API answers it. */
export function metaLead({ id, at, email, phone, adId = 120_300_000_000_001 }: LeadBody): Record<string, unknown> {
  const field = (name: string, value: string | undefined) => (value === undefined ? [] : [{ name, values: [value] }]);
  const ad = { ad_id: `${adId}`, ad_name: 'Film', adset_id: '120300000000002', adset_name: 'Women' };
  return {
    id: `${id}`,
    created_time: at,
    form_id: '770000000000001',
    is_organic: adId === null,
    platform: 'fb',
    ...(adId === null ? {} : { ...ad, campaign_id: '120300000000003', campaign_name: 'Spring' }),
    field_data: [...field('email', email), ...field('phone_number', phone)],
  };
}

export interface SpendBody {
  readonly campaign: number;
  readonly ad?: number;
  readonly day: string;
  readonly spend: string;
}

/** A page of daily insights. */
export function insightsPage(rows: readonly SpendBody[]): Record<string, unknown> {
  return {
    data: rows.map(({ campaign, ad, day, spend }) => ({
      account_id: '1000001',
      account_currency: 'EUR',
      campaign_id: `${campaign}`,
      campaign_name: `Campaign ${campaign}`,
      ...(ad ? { adset_id: `${campaign}7`, adset_name: 'Set', ad_id: `${ad}`, ad_name: `Ad ${ad}` } : {}),
      date_start: day,
      date_stop: day,
      spend,
      impressions: '1000',
      clicks: '10',
      actions: [],
      action_values: [],
    })),
  };
}
