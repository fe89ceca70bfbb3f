import { say } from '#app/domain/messages/message.ts';
import { distinctIdentifiers, toIdentifier } from '#app/domain/identity/normalise.ts';
import { fileLines } from '../tables/file-lines.ts';
import { saleComponents, undatedRefund } from '../tables/order-parts.ts';
import { readId, withoutMark } from '../tables/platform-id.ts';
import { readQuantity } from '../tables/quantity.ts';
import { currencyOf, instantOf, minorOf, requiredInstantOf, requiredMinorOf, textOf } from '../tables/record-cells.ts';
import { CellError, sighted } from '../tables/record-context.ts';
import { noteAttribute, noteAttributeTouch } from './order-file-touch.ts';
import type { Message } from '#app/domain/messages/message.ts';
import type { Identifier } from '#app/domain/identity/identifier.ts';
import type { Components } from '#app/domain/orders/components.ts';
import type { OrderKind, OrderLine, OrderSighting, PaymentState, Refund } from '#app/domain/orders/order.ts';
import type { FileRecord } from '../tables/file-kind.ts';
import type { RecordContext, Sighted } from '../tables/record-context.ts';

const STATES: Readonly<Record<string, PaymentState>> = {
  paid: 'paid',
  pending: 'pending',
  authorized: 'authorised',
  partially_paid: 'partially-paid',
  partially_refunded: 'partially-refunded',
  refunded: 'refunded',
  voided: 'voided',
  expired: 'expired',
};
const CLIENT_ATTRIBUTE = '_digiflow_client'; // left by our pixel
const TIP = /^(?:tip|pourboire)$/i;

/**
 * An order of Shopify's orders export. Total is what was charged before refunds; Refunded Amount is the sum of all
 * refunds without dates, so it becomes one refund `cumulative`, dated by the import. A file's word ranks below a webhook's.
 */
export function toShopifyFileOrder(record: FileRecord, context: RecordContext): Sighted<OrderSighting> {
  return sighted((warnings) => {
    const currency = currencyOf(record, context);
    const orderedAt = requiredInstantOf(record, 'createdAt', 'Created at', context);
    const platformId = orderId(record, warnings);
    const sale = saleOf(record, currency, warnings);
    const touch = noteAttributeTouch(textOf(record, 'noteAttributes'), platformId, orderedAt);
    return {
      platform: 'shopify',
      platformId,
      name: textOf(record, 'name') || platformId,
      rank: 1,
      updatedAt: context.importedAt,
      orderedAt,
      cancelledAt: instantOf(record, 'cancelledAt', 'Cancelled at', context),
      currency,
      state: stateOf(record, warnings),
      kind: kindOf(textOf(record, 'source')),
      test: false,
      sale,
      refunds: refundsOf(record, sale, currency, context),
      identifiers: identifiersOf(record, context),
      touches: touch ? [touch] : [],
      discountCodes: discountCodes(textOf(record, 'discountCode')),
      itemCount: itemCount(record),
      lines: linesOf(record, sale, currency),
      gateways: gatewaysOf(textOf(record, 'paymentMethod')),
      priorOrders: null,
    };
  });
}

function orderId(record: FileRecord, warnings: Message[]): string {
  const id = readId(record.fields['id']);
  if (id.is === 'id') return id.id;
  const name = textOf(record, 'name');
  if (name === '') throw new CellError(say('order-unnamed'), 'name');
  if (id.is === 'damaged') warnings.push(say('order-ids-rounded'));
  return name;
}

/**
 * Subtotal + Shipping = Total means that prices hold the tax; with Taxes (and Duties) on top they come to Total as well.
 * Duties that are on top are kept with the tax, both pass through the shop. A line item "Tip" that explains what is
 * left over is the tip.
 */
function saleOf(record: FileRecord, currency: string, warnings: Message[]): Components {
  const money = (field: string, label: string): number => minorOf(record, field, label, currency);
  const total = requiredMinorOf(record, 'total', 'Total', currency);
  const [shipping, taxes] = [money('shipping', 'Shipping'), money('taxes', 'Taxes')];
  const [duties, discount] = [money('duties', 'Duties'), money('discountAmount', 'Discount Amount')];
  const charges = { total, discount: Math.abs(discount), shipping, tax: taxes, tip: 0 };
  if (record.fields['subtotal'] === undefined) return saleComponents(charges);
  const base = money('subtotal', 'Subtotal') + shipping;
  const tip = tipOf(record, currency);
  for (const extra of [0, taxes]) {
    if (total === base + extra) return saleComponents(charges);
    if (total === base + extra + duties) return saleComponents({ ...charges, tax: taxes + duties });
    if (tip > 0 && total === base + extra + tip) return saleComponents({ ...charges, tip });
  }
  warnings.push(say('total-unexplained'));
  return saleComponents(charges);
}

function tipOf(record: FileRecord, currency: string): number {
  let tip = 0;
  for (const line of record.lines ?? []) {
    if (!TIP.test(line['lineName'] ?? '')) continue;
    tip +=
      minorOf({ ...record, fields: line }, 'linePrice', 'Lineitem price', currency) *
      (readQuantity(line['lineQuantity']) ?? 1);
  }
  return tip;
}

function refundsOf(record: FileRecord, sale: Components, currency: string, context: RecordContext): Refund[] {
  return undatedRefund(Math.abs(minorOf(record, 'refundedAmount', 'Refunded Amount', currency)), sale, context);
}

/** An order without a status was paid where it says when; a status we do not know counts as pending, with a warning. */
function stateOf(record: FileRecord, warnings: Message[]): PaymentState {
  const status = textOf(record, 'financialStatus');
  if (status === '') return textOf(record, 'paidAt') === '' ? 'pending' : 'paid';
  const state =
    STATES[
      status
        .toLowerCase()
        .replace(/[\s-]+/g, '_')
        .replace('authorised', 'authorized')
    ];
  if (!state) warnings.push(say('payment-status-unknown', { status: status.slice(0, 40) }));
  return state ?? 'pending';
}

function kindOf(source: string): OrderKind {
  if (/^(?:pos|iphone|android)$/i.test(source)) return 'pos';
  if (/draft_order/i.test(source)) return 'draft';
  return /^subscription_contract/i.test(source) ? 'subscription' : 'online';
}

function identifiersOf(record: FileRecord, context: RecordContext): Identifier[] {
  const country = textOf(record, 'billingCountry') || textOf(record, 'shippingCountry') || context.defaultCountry;
  const phones = ['phone', 'billingPhone'].map((field) => withoutMark(record.fields[field]));
  return distinctIdentifiers([
    toIdentifier('email', textOf(record, 'email')),
    ...phones.map((phone) => toIdentifier('phone', phone, country)),
    toIdentifier('client', noteAttribute(textOf(record, 'noteAttributes'), CLIENT_ATTRIBUTE)),
  ]);
}

function discountCodes(cell: string): string[] {
  return cell
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '');
}

function itemCount(record: FileRecord): number | null {
  const counts = (record.lines ?? []).map((line) => readQuantity(line['lineQuantity']));
  return counts.length === 0 || counts.includes(null)
    ? null
    : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

/** The products of an order: all lines that are no tip. */
function linesOf(record: FileRecord, sale: Components, currency: string): OrderLine[] | null {
  const lines = (record.lines ?? []).filter((line) => !TIP.test(line['lineName'] ?? ''));
  return fileLines(
    lines.map((line) => {
      const money = (field: string, label: string): number =>
        minorOf({ ...record, fields: line }, field, label, currency);
      const quantity = readQuantity(line['lineQuantity']);
      return {
        sku: line['lineSku'] ?? '',
        title: line['lineName'] ?? '',
        quantity,
        worth: money('linePrice', 'Lineitem price') * (quantity ?? 0) - money('lineDiscount', 'Lineitem discount'),
      };
    }),
    sale,
  );
}

/** "Shopify Payments + PayPal" are two methods. */
function gatewaysOf(cell: string): string[] {
  return cell.split(' + ').flatMap((name) => name.trim() || []);
}
