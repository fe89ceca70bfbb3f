import { delivery, type NewDelivery, type PipelineWorkspace } from '../../support/pipeline-workspace.ts';
import { metaLead, pixelBatch, shopifyOrder, shopifyRefund } from '../../support/wire-bodies.ts';

/** A customer of whom everything tells, another one, and Shopify's request to erase the first. */

export const ANNA = {
  email: 'anna.martin@mail.example',
  phone: '+33612345678',
  customerId: 7_031_415_926,
  client: 'browser-of-anna-4711',
  token: 'checkout-token-of-anna',
};
export const BEN = { email: 'ben@mail.example', customerId: 7_099_999_999, client: 'browser-of-ben-0815' };
/** Whatever of Anna must not be found anywhere. */
export const PLAIN = [
  ANNA.email,
  'Martin',
  ANNA.phone,
  '612345678',
  String(ANNA.customerId),
  ANNA.client,
  ANNA.token,
  'Cj0anna',
];

export const shopMeta = ({ shopId }: PipelineWorkspace) => ({ shopId, shopDomain: 'shop-example.myshopify.com' });

export function annasOrder(workspace: PipelineWorkspace, version = 0): NewDelivery {
  const order = shopifyOrder({
    id: 5001,
    updatedAt: `2026-03-1${version}T12:00:00Z`,
    total: '120.00',
    tax: '20.00',
    email: ANNA.email,
    phone: ANNA.phone,
    customerId: ANNA.customerId,
    clientId: ANNA.client,
    checkoutToken: ANNA.token,
    landing: `/products/scarf?utm_source=facebook&utm_medium=paid&utm_campaign=Spring&gclid=Cj0anna&mail=${ANNA.email}`,
  });
  const address = {
    first_name: 'Anna',
    last_name: 'Martin',
    address1: '1 rue X',
    phone: ANNA.phone,
    country_code: 'FR',
  };
  const body = {
    ...order,
    billing_address: address,
    note: 'For Mrs Martin',
    client_details: { browser_ip: '203.0.113.9' },
  };
  return delivery('shopify-webhook', version === 0 ? 'orders/create' : 'orders/updated', body, shopMeta(workspace));
}

/** All that is told of Anna, and of Ben, who has nothing to do with it. */
export function told(workspace: PipelineWorkspace): NewDelivery[] {
  const meta = shopMeta(workspace);
  const visit = (id: string, clientId: string) => {
    const url = 'https://shop.example/?utm_source=google&utm_medium=cpc&gclid=Cj0anna';
    return { id, clientId, at: '2026-03-09T10:00:00Z', url };
  };
  const bens = { id: 5002, updatedAt: '2026-03-11T12:00:00Z', total: '80.00', email: BEN.email, clientId: BEN.client };
  const refund = { id: 71, orderId: 5001, at: '2026-03-20T10:00:00Z', amount: '20.00' };
  const checkout = { id: 'c1', name: 'checkout_completed', clientId: ANNA.client, at: '2026-03-10T08:59:00Z' };
  return [
    annasOrder(workspace),
    annasOrder(workspace, 2),
    delivery('shopify-webhook', 'refunds/create', { ...shopifyRefund(refund), note: 'Mrs Martin' }, meta),
    delivery('shopify-webhook', 'orders/create', shopifyOrder({ ...bens, customerId: BEN.customerId }), meta),
    delivery('pixel', 'events', pixelBatch([visit('v1', ANNA.client)])),
    delivery('pixel', 'events', pixelBatch([{ ...checkout, checkoutToken: ANNA.token }])),
    delivery('shopify-survey', 'answer', { orderId: '5001', choice: 'friend', checkoutToken: ANNA.token }, meta),
    delivery(
      'pixel',
      'events',
      pixelBatch([{ ...visit('v2', BEN.client), url: 'https://shop.example/?utm_source=bing' }]),
    ),
    delivery(
      'meta-lead',
      'lead',
      metaLead({ id: 801, at: '2026-03-01T08:00:00+0000', email: ANNA.email, phone: ANNA.phone }),
    ),
    delivery(
      'shopify-webhook',
      'customers/update',
      { id: ANNA.customerId, email: ANNA.email, last_name: 'Martin' },
      meta,
    ),
    delivery('shopify-webhook', 'orders/create', { broken: true, email: ANNA.email, last_name: 'Martin' }, meta),
  ];
}

export const redaction = (workspace: PipelineWorkspace, again = ''): NewDelivery =>
  delivery(
    'shopify-webhook',
    'customers/redact',
    {
      shop_id: 954_889,
      shop_domain: 'shop-example.myshopify.com',
      customer: { id: ANNA.customerId, email: ANNA.email, phone: ANNA.phone },
      orders_to_redact: [5001],
    },
    { ...shopMeta(workspace), eventId: `redact${again}` },
  );
