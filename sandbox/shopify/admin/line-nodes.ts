import { SHOP } from '../../constants.ts';
import type { Product } from '../../world/catalog.ts';
import type { Order, OrderVersion, Pair } from '../../world/order-types.ts';
import { gid } from '../line-items.ts';
import type { Node } from './context.ts';
import { moneyOf } from './money.ts';
import type { BagWriter } from './money.ts';

/** What the shop pays for an article: two fifths of its price unless told otherwise. Every fourth article has no cost on file. */
function unitCost(product: Product, share: number): Node | null {
  return Number(product.sku.slice(-3)) % 4 === 0
    ? null
    : moneyOf(Math.round(product.priceCents * share), SHOP.currency);
}

export function variantNode(product: Product, costShare = 0.4): Node {
  const item = { __typename: 'InventoryItem', id: gid('InventoryItem', `9${product.variantId}`), sku: product.sku };
  return {
    __typename: 'ProductVariant',
    id: gid('ProductVariant', product.variantId),
    legacyResourceId: product.variantId,
    createdAt: '2024-01-15T09:00:00Z',
    sku: product.sku,
    title: 'Default Title',
    inventoryItem: { ...item, unitCost: unitCost(product, costShare) },
  };
}

export function taxNodes(order: Order, tax: Pair, bag: BagWriter): Node[] {
  if (tax[0] === 0 && tax[1] === 0) return [];
  const percent = Math.round(order.taxRate * 1000) / 10;
  const title = `${order.person.country} TVA ${percent}%`;
  return [{ channelLiable: false, priceSet: bag(tax), rate: order.taxRate, ratePercentage: percent, title }];
}

export function lineNode(order: Order, version: OrderVersion, index: number, bag: BagWriter): Node {
  const line = version.lines[index];
  if (!line) throw new RangeError(`order ${order.name} has no line ${index}`);
  const pair = (pick: 'unitPrice' | 'discount' | 'net' | 'tax'): Pair => [
    version.shop.lines[index]?.[pick] ?? 0,
    version.presentment.lines[index]?.[pick] ?? 0,
  ];
  const { product, quantity } = line;
  const discount = pair('discount');
  return {
    __typename: 'LineItem',
    id: gid('LineItem', line.id),
    name: product.title,
    title: product.title,
    variantTitle: null,
    vendor: SHOP.name,
    sku: product.sku,
    quantity,
    isGiftCard: false,
    taxable: true,
    requiresShipping: true,
    customAttributes: [],
    originalUnitPriceSet: bag(pair('unitPrice')),
    totalDiscountSet: bag([0, 0]),
    discountAllocations: discount[0] > 0 ? [{ allocatedAmountSet: bag(discount) }] : [],
    taxLines: taxNodes(order, pair('tax'), bag),
    product: { __typename: 'Product', id: gid('Product', product.id), title: product.title, handle: product.handle },
    variant: variantNode(product),
  };
}

export function shippingNodes(order: Order, { shop, presentment }: OrderVersion, bag: BagWriter): Node[] {
  if (shop.shipping === 0) return [];
  const price: Pair = [shop.shipping, presentment.shipping];
  return [
    {
      __typename: 'ShippingLine',
      id: gid('ShippingLine', String(BigInt(order.id) + 1n)),
      code: 'colissimo',
      title: 'Colissimo',
      source: 'shopify',
      custom: false,
      isRemoved: false,
      phone: null,
      originalPriceSet: bag(price),
      discountedPriceSet: bag(price),
      currentDiscountedPriceSet: bag(price),
      taxLines: taxNodes(order, [shop.shippingTax, presentment.shippingTax], bag),
      discountAllocations: [],
    },
  ];
}
