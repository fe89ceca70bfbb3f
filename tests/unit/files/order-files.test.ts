import { describe, expect, it } from 'vitest';
import { COMPONENTS, revenueOf } from '#app/domain/orders/components.ts';
import { readFile } from './read-file.ts';
import type { OrderSighting } from '#app/domain/orders/order.ts';
import type { ReadFile } from './read-file.ts';

const SHOPIFY =
  'Name,Id,Email,Phone,Billing Country,Financial Status,Currency,Subtotal,Shipping,Taxes,Duties,Total,Discount Code,Discount Amount,' +
  'Refunded Amount,Created at,Cancelled at,Source,Note Attributes,Lineitem quantity,Lineitem name,Lineitem price';

interface Row {
  readonly [column: string]: string;
}

const BASE: Row = {
  Name: '#1',
  Id: '5600000000001',
  'Financial Status': 'paid',
  Currency: 'EUR',
  Total: '0',
  'Created at': '2026-03-01 10:00:00 +0100',
};

function shopifyCsv(rows: readonly Row[]): string {
  const header = SHOPIFY.split(',');
  return [
    SHOPIFY,
    ...rows.map((row) => header.map((name) => `"${(row[name] ?? '').replaceAll('"', '""')}"`).join(',')),
  ].join('\n');
}

const shopify = (...rows: Row[]): Promise<ReadFile> => readFile(shopifyCsv(rows), 'orders.csv');

const orders = (read: ReadFile): OrderSighting[] =>
  read.sightings.flatMap((one) => (one.is === 'order' ? [one.order] : []));

async function order(row: Row, ...more: Row[]): Promise<OrderSighting> {
  const read = await shopify({ ...BASE, ...row }, ...more);
  expect(read.rejected).toEqual([]);
  return orders(read)[0]!;
}

describe('the currency of a Shopify order', () => {
  it.each(['EUX', 'XXX', 'euro', 'E'])('is refused where it is %j, by the name of its column', async (Currency) => {
    const read = await shopify({ ...BASE, Currency, Total: '10' });
    const reason = `Currency: «${Currency.toUpperCase()}» is not a currency code`;
    expect(read.rejected).toEqual([{ line: 2, field: 'currency', reason }]);
  });

  it.each([
    ['JPY', '1200', 1200],
    ['kwd', '1.234', 1234],
    ['CLP', '9990', 9990],
    ['UGX', '36000.00', 36000],
    ['ISK', '4500', 4500],
  ])('gives %s its own minor unit', async (Currency, Total, minor) => {
    const { sale, currency } = await order({ Currency, Total });
    expect([currency, revenueOf(sale, 'gross')]).toEqual([Currency.toUpperCase(), minor]);
  });

  it('is that of every amount: one that names another is refused', async () => {
    const read = await shopify({ ...BASE, Total: '10', 'Refunded Amount': 'USD 2.00' });
    expect(read.rejected).toEqual([
      { line: 2, field: 'refundedAmount', reason: 'Refunded Amount: «USD 2.00» is not in EUR' },
    ]);
  });
});

describe('money of a Shopify order', () => {
  it('keeps the product as what remains, where prices hold the tax', async () => {
    const { sale } = await order({
      Subtotal: '90.00',
      Shipping: '5.00',
      Taxes: '15.83',
      Total: '95.00',
      'Discount Amount': '10.00',
    });
    expect(sale).toMatchObject({ product: 8417, discount: 1000, shipping: 500, tax: 1583, tip: 0 });
    expect(revenueOf(sale, 'gross')).toBe(9500);
  });

  it('and where the tax comes on top', async () => {
    const { sale } = await order({ Subtotal: '90.00', Shipping: '5.00', Taxes: '19.00', Total: '114.00' });
    expect(sale).toMatchObject({ product: 9000, shipping: 500, tax: 1900 });
  });

  it('puts duties with the tax, and a tip that a line item shows apart', async () => {
    expect((await order({ Subtotal: '10', Taxes: '2', Duties: '3', Total: '15' })).sale).toMatchObject({
      product: 1000,
      tax: 500,
    });
    const tipped = await order({
      Subtotal: '10',
      Total: '12',
      'Lineitem name': 'Tip',
      'Lineitem price': '2.00',
      'Lineitem quantity': '1',
    });
    expect(tipped.sale).toMatchObject({ product: 1000, tip: 200 });
  });

  it('never makes a product negative, and always adds up to the total', async () => {
    const { sale } = await order({ Subtotal: '0', Shipping: '5.00', Taxes: '1.00', Total: '0.00' });
    expect(COMPONENTS.every((component) => sale[component] >= 0)).toBe(true);
    expect(revenueOf(sale, 'gross')).toBe(0);
  });

  it('knows currencies without and with three decimals', async () => {
    expect((await order({ Currency: 'JPY', Total: '1200' })).sale.product).toBe(1200);
    expect((await order({ Currency: 'KWD', Total: '1.234' })).sale.product).toBe(1234);
  });

  it('turns the cumulative refund into one, dated by the import: product first, then shipping, tax', async () => {
    const { refunds, sale } = await order({
      Subtotal: '10',
      Shipping: '5',
      Taxes: '2',
      Total: '17',
      'Refunded Amount': '16.00',
    });
    expect(refunds).toHaveLength(1);
    expect(refunds[0]).toMatchObject({ id: 'cumulative', dated: false, at: '2026-11-01T08:00:00.000Z' });
    expect(refunds[0]!.components).toMatchObject({ refundProduct: 1000, refundShipping: 500, refundTax: 100 });
    expect(revenueOf(sale, 'gross') + revenueOf(refunds[0]!.components, 'net')).toBe(100);
  });
});

describe('rows of a Shopify order', () => {
  const line = (name: string, item: string): Row => ({
    Name: name,
    'Created at': BASE['Created at']!,
    'Lineitem name': item,
    'Lineitem quantity': '2',
  });

  it('counts an order once, whatever its number of lines', async () => {
    const first = { ...BASE, Total: '30', 'Lineitem name': 'A', 'Lineitem quantity': '1' };
    const read = await shopify(first, line('#1', 'B'), line('#1', 'C'), {
      ...BASE,
      Name: '#2',
      Id: '5600000000002',
      Total: '5',
    });
    expect(read.summary.totals()).toEqual({ orders: 2, grossMinor: { EUR: 3500 }, refundedMinor: { EUR: 0 } });
    expect(orders(read)[0]!.itemCount).toBe(5);
    expect(read.items.filter((item) => item.type === 'ignored')).toEqual([
      { type: 'ignored', line: 3, count: 2, reason: 'continuation' },
    ]);
  });

  it('passes over the header of a second file that was put behind the first', async () => {
    const file = shopifyCsv([{ ...BASE, Total: '5' }]);
    const read = await readFile(`${file}\n${file.replaceAll('5600000000001', '5600000000002')}`, 'orders.csv');
    const inOrder = read.items.toSorted((a, b) => a.line - b.line);
    expect(inOrder.map((item) => (item.type === 'ignored' ? item.reason : item.type))).toEqual([
      'record',
      'repeated-header',
      'record',
    ]);
    expect(read.summary.totals()).toMatchObject({ orders: 2 });
  });

  it('passes over a line whose order is in another file', async () => {
    const read = await shopify(line('#9', 'B'), { ...BASE, Total: '5' });
    expect(read.items.map((item) => item.type)).toEqual(['ignored', 'record']);
    expect(read.items[0]).toMatchObject({ reason: 'stray-continuation', count: 1, line: 2 });
  });

  it('keeps two orders of one name apart by their ids, and one order repeated later in the file together', async () => {
    const other = { ...BASE, Id: '5600000000002', Total: '7' };
    const read = await shopify({ ...BASE, Total: '5' }, other, { ...BASE, Total: '5' });
    expect(read.records.map((record) => record.naturalKey)).toEqual([
      'order:5600000000001',
      'order:5600000000002',
      'order:5600000000001',
    ]);
    expect(read.summary.totals()).toMatchObject({ orders: 2, grossMinor: { EUR: 1200 } });
  });

  it('knows an order by its name where a spreadsheet has rounded the id', async () => {
    const read = await shopify({ ...BASE, Id: '5.6E+12', Total: '5' });
    expect(orders(read)[0]).toMatchObject({ platformId: '#1', name: '#1' });
    expect(read.warnings).toEqual([expect.stringContaining('rounded the Id column')]);
  });

  it('rejects what it cannot read, with line, field and reason, and keeps the rest', async () => {
    const read = await shopify(
      { ...BASE, Total: '12,3a' },
      { ...BASE, Name: '#2', Id: '2', Total: '5', 'Created at': 'yesterday' },
      { ...BASE, Name: '#3', Id: '3', Total: '5', Currency: 'euros' },
      { ...BASE, Name: '#4', Id: '4', Total: '5' },
      { ...BASE, Name: '#5', Id: '5', Total: '' },
    );
    expect(read.rejected).toEqual([
      { line: 2, field: 'total', reason: 'Total: «12,3a» is not an amount' },
      { line: 3, field: 'createdAt', reason: 'Created at: «yesterday» is not a date' },
      { line: 4, field: 'currency', reason: 'Currency: «EUROS» is not a currency code' },
      { line: 6, field: 'total', reason: 'Total is empty' },
    ]);
    expect(read.summary.totals()).toMatchObject({ orders: 1 });
  });

  it('rejects a row that an unquoted decimal comma has made too long, and one that the file ends in', async () => {
    const read = await readFile(
      'Name,Total,Currency,Created at,Subtotal\n#1,12,50,EUR,2026-01-01 10:00:00 +0000,12\n#2,5,EUR,2026-01-01 10:00:00 +0000,5\n#3,7,EU',
      'orders.csv',
    );
    expect(read.rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [2, expect.stringContaining('6 cells, but the header has 5')],
      [4, expect.stringContaining('ends in the middle')],
    ]);
    expect(read.summary.totals()).toMatchObject({ orders: 1, grossMinor: { EUR: 500 } });
  });
});

describe('who ordered, and what brought them', () => {
  it('reads e-mail, phone in national notation, discount codes, kind and state', async () => {
    const read = await order({
      Email: ' Anne@Client.Example ',
      Phone: "'06 12 34 56 78",
      'Billing Country': 'FR',
      'Financial Status': 'partially_refunded',
      'Discount Code': 'SPRING, VIP',
      Source: 'pos',
      'Cancelled at': '2026-03-02 10:00:00 +0100',
    });
    expect(read).toMatchObject({
      kind: 'pos',
      state: 'partially-refunded',
      cancelledAt: '2026-03-02T09:00:00.000Z',
      discountCodes: ['SPRING', 'VIP'],
    });
    expect(read.identifiers).toEqual([
      { kind: 'email', value: 'anne@client.example' },
      { kind: 'phone', value: '+33612345678' },
    ]);
  });

  it.each([
    ['attributes of their own', 'gift: yes\nutm_source: newsletter\nutm_medium: email'],
    ['a landing page', 'landing_page: https://shop.example/a?utm_source=newsletter&utm_medium=email'],
    ['JSON that an app left', '_visitor: {"utm_source":"newsletter","utm_medium":"email","n":3}'],
  ])('finds the campaign in note attributes: %s', async (_name, attributes) => {
    const { touches, orderedAt } = await order({ 'Note Attributes': attributes });
    expect(touches).toHaveLength(1);
    expect(touches[0]).toMatchObject({
      signal: 'order-attribution',
      at: orderedAt,
      from: { source: 'newsletter', medium: 'email' },
    });
  });

  it('makes no touch of note attributes that name no campaign', async () => {
    expect((await order({ 'Note Attributes': 'gift: yes\n_json: {"a":{"b":1}}\nbroken: {"' })).touches).toEqual([]);
  });
});

const WOO =
  'Order ID,Order Number,Order Status,Order Date,Order Total Amount,Order Refund Amount,Item Name,Quantity,_wc_order_attribution_source_type,_wc_order_attribution_session_entry,_wc_order_attribution_referrer,_wc_order_attribution_utm_source,_wc_order_attribution_device_type';
const woo = async (...rows: string[]): Promise<ReadFile> =>
  readFile([WOO, ...rows].join('\n'), 'woo.csv', { currency: 'EUR', timeZone: 'Europe/Paris' });

describe('WooCommerce orders of the export plugin', () => {
  it('groups rows that repeat the order', async () => {
    const read = await woo(
      '7,W7,Completed,2026-07-01 10:00,20.00,,A,1,,,,,',
      '7,W7,Completed,2026-07-01 10:00,20.00,,B,2,,,,,',
      '8,W8,Processing,2026-07-02 10:00,5,,A,1,,,,,',
    );
    expect(read.summary.totals()).toEqual({ orders: 2, grossMinor: { EUR: 2500 }, refundedMinor: { EUR: 0 } });
    expect(orders(read)[0]).toMatchObject({
      platformId: '7',
      name: '#W7',
      itemCount: 3,
      orderedAt: '2026-07-01T08:00:00.000Z',
    });
  });

  it('knows statuses in both languages, and takes a refunded order without an amount as refunded in full', async () => {
    const read = await woo(
      '1,1,wc-completed,2026-07-01 10:00,20,,,,,,,,',
      '2,2,Annulée,2026-07-01 10:00,20,,,,,,,,',
      '3,3,Remboursée,2026-07-01 10:00,20,,,,,,,,',
      '4,4,Shipped,2026-07-01 10:00,20,,,,,,,,',
    );
    expect(orders(read).map((one) => one.state)).toEqual(['paid', 'voided', 'refunded', 'pending']);
    expect(read.summary.totals()).toMatchObject({ refundedMinor: { EUR: 2000 } });
    expect(read.warnings).toEqual([expect.stringContaining('"Shipped" is not known')]);
  });

  it('reads order attribution: click id, organic, referral, direct, staff', async () => {
    const row = (id: number, type: string, entry: string, referrer: string, source: string): string =>
      `${id},${id},Completed,2026-07-01 10:00,20,,A,1,${type},${entry},${referrer},${source},Mobile`;
    const read = await woo(
      row(1, 'utm', 'https://shop.example/p?gclid=Cj0abc', '', 'google'),
      row(2, 'organic', 'https://shop.example/', 'https://www.google.com/', 'google'),
      row(3, 'referral', 'https://shop.example/', 'https://blog.example/x', 'blog.example'),
      row(4, 'typein', 'https://shop.example/', '', '(direct)'),
      row(5, 'admin', '', '', ''),
    );
    const touches = orders(read).map((one) => one.touches[0] ?? null);
    expect(touches[0]).toMatchObject({
      device: 'mobile',
      from: { source: 'google', clickId: { name: 'gclid', value: 'Cj0abc' } },
    });
    expect(touches[1]).toMatchObject({ from: { medium: 'organic', referrer: 'google.com' } });
    expect(touches[2]).toMatchObject({ from: { source: 'blog.example', medium: 'referral' } });
    expect(touches[3]).toMatchObject({ from: { source: null, medium: null, clickId: null } });
    expect(touches[4]).toBeNull();
    expect(orders(read)[4]!.kind).toBe('draft');
  });
});

describe('WooCommerce Analytics', () => {
  const analytics = (...rows: string[]): Promise<ReadFile> =>
    readFile(['Date,Order #,Status,Net sales,Attribution', ...rows].join('\n'), 'a.csv', {
      currency: 'EUR',
      timeZone: 'UTC',
    });

  it('takes a negative row as a dated refund of the order of its number', async () => {
    const read = await analytics(
      '2026-07-01 10:00:00,7,completed,20.00,Organic: Google',
      '2026-07-05 10:00:00,7,completed,-5.00,',
    );
    expect(read.sightings[1]).toMatchObject({
      is: 'refund',
      refund: {
        platformOrderId: '7',
        refund: { at: '2026-07-05T10:00:00.000Z', dated: true, components: { refundProduct: 500 } },
      },
    });
    expect(read.summary.totals()).toEqual({ orders: 1, grossMinor: { EUR: 2000 }, refundedMinor: { EUR: 500 } });
    expect(orders(read)[0]!.touches[0]!.from).toMatchObject({ source: 'google', medium: 'organic' });
  });

  it('keeps two equal refunds of one order apart', async () => {
    const row = '2026-07-05 10:00:00,7,completed,-5.00,';
    const read = await analytics('2026-07-01 10:00:00,7,completed,20.00,Direct', row, row);
    expect(read.summary.totals()).toMatchObject({ refundedMinor: { EUR: 1000 } });
  });
});
