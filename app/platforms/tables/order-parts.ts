import { zeroComponents } from '#app/domain/orders/components.ts';
import type { Components } from '#app/domain/orders/components.ts';
import type { Refund } from '#app/domain/orders/order.ts';
import type { RecordContext } from './record-context.ts';

/** An order's charges as a file states them, minor units. */
export interface OrderCharges {
  readonly total: number;
  readonly discount: number;
  readonly shipping: number;
  readonly tax: number;
  readonly tip: number;
}

/**
 * An order's money by component. The product is what remains, so that product − discount + shipping + tax + tip is the
 * total exactly, whether prices hold the tax or not. Where that would make the product negative (a file that shows
 * shipping before a discount that is part of no other column), shipping, then tax, then the tip give way.
 */
export function saleComponents(charges: OrderCharges): Components {
  const parts = { shipping: charges.shipping, tax: charges.tax, tip: charges.tip };
  let product = charges.total + charges.discount - parts.shipping - parts.tax - parts.tip;
  for (const part of ['shipping', 'tax', 'tip'] as const) {
    const given = Math.max(0, Math.min(-product, parts[part]));
    parts[part] -= given;
    product += given;
  }
  return { ...zeroComponents(), product, discount: charges.discount, ...parts };
}

/**
 * A refund of which only the sum is known, by component: first what the products cost after discount, then shipping,
 * tax and tip, each up to what was charged; what exceeds the order goes to the products, so that the parts are the sum.
 */
export function refundComponents(amount: number, sale: Components): Components {
  const parts = zeroComponents();
  let left = amount;
  const take = (most: number): number => {
    const taken = Math.max(0, Math.min(left, most));
    left -= taken;
    return taken;
  };
  parts.refundProduct = take(sale.product - sale.discount);
  parts.refundShipping = take(sale.shipping);
  parts.refundTax = take(sale.tax);
  parts.refundTip = take(sale.tip);
  parts.refundProduct += left;
  return parts;
}

/** A refund without id and date, as a file states it: dated by the import; nothing for nothing. */
export function undatedRefund(amount: number, sale: Components, { importedAt }: RecordContext): Refund[] {
  if (amount <= 0) return [];
  const components = refundComponents(amount, sale);
  return [{ id: 'cumulative', at: importedAt, dated: false, components, restocked: null }];
}
