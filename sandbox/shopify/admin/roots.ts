import { PRODUCTS } from '../../world/catalog.ts';
import type { World } from '../../world/make.ts';
import { BulkOperations } from './bulk.ts';
import { page } from './connection.ts';
import { variantNode } from './line-nodes.ts';
import type { AdminContext, Node } from './context.ts';
import { Metafields } from './metafields.ts';
import { SHOP_NODE } from './order-node.ts';
import { Segments } from './segments.ts';
import { WebPixels } from './pixels.ts';
import { ShopData } from './shop-data.ts';

type CountArguments = Parameters<ShopData['count']>[0];
type OrdersArguments = Parameters<ShopData['list']>[0] & { first?: number; after?: string };

/** The roots of queries and mutations over one world. */
export function makeRoots(world: World): { root: Node; bulk: BulkOperations; data: ShopData; pixels: WebPixels } {
  const data = new ShopData(world);
  const root: Node = {};
  const bulk = new BulkOperations(root);
  const pixels = new WebPixels();
  const metafields = new Metafields((id, context) => data.order(id, context) !== null);
  const segments = new Segments(world);
  const orderOf = (id: string, context: AdminContext): Node | null => {
    const node = data.order(id, context);
    return node && { ...node, ...metafields.fieldsOf(id) };
  };
  const orders = (args: OrdersArguments, context: AdminContext): Node => {
    const found = data.list(args, context);
    // objects are made for the page that is shown
    const made = context.bulk
      ? found.slice(context.bulk.from, context.bulk.to).map((order) => data.nodeOf(order))
      : found.map((order) => lazy(() => data.nodeOf(order)));
    return page(made, args, context.bulk !== null);
  };
  Object.assign(root, {
    shop: SHOP_NODE,
    orders,
    ordersCount: (args: CountArguments, context: AdminContext) => data.count(args, context),
    order: ({ id }: { id: string }, context: AdminContext) => orderOf(id, context),
    refund: ({ id }: { id: string }, context: AdminContext) => data.refund(id, context),
    metafieldsSet: (args: { metafields: Parameters<Metafields['set']>[0] }, context: AdminContext) =>
      metafields.set(args.metafields, context),
    node: ({ id }: { id: string }, context: AdminContext) => data.order(id, context) ?? bulk.find(id, context),
    nodes: ({ ids }: { ids: string[] }, context: AdminContext) =>
      ids.map((id) => data.order(id, context) ?? bulk.find(id, context)),
    productVariants: (args: { first?: number; after?: string }) =>
      page(
        PRODUCTS.map((product) => variantNode(product, data.costShare)),
        args,
        false,
      ),
    segment: ({ id }: { id: string }) => segments.find(id),
    customerSegmentMembers: (args: Parameters<Segments['members']>[0]) => segments.members(args),
    bulkOperation: ({ id }: { id: string }, context: AdminContext) => bulk.find(id, context),
    bulkOperations: (args: Parameters<BulkOperations['list']>[0], context: AdminContext) => bulk.list(args, context),
    bulkOperationRunQuery: (args: Parameters<BulkOperations['start']>[0], context: AdminContext) =>
      bulk.start(args, context),
    bulkOperationCancel: ({ id }: { id: string }) => bulk.cancel(id),
    // subscriptions that an app declares in its configuration are not listed here
    webhookSubscriptions: (args: { first?: number }) => page([], args, false),
    ...pixels.roots,
  });
  return { root, bulk, data, pixels };
}

/** An object that is made when the first field of it is read. */
function lazy(make: () => Node): Node {
  let made: Node | null = null;
  return new Proxy({}, { get: (_, name) => (made ??= make())[String(name)] });
}
