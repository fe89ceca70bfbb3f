import { SANDBOX_ADMIN_TOKEN } from '../../sandbox/constants.ts';

/* Shopify Admin as the sandbox plays it beside a running application. */

const SHOP = 'atelier-lumen';
export const SANDBOX_STORE = `/store/${SHOP}/apps/sandbox-shopify-key`;

/** Where the sandbox plays Shopify Admin: whence the application loads App Bridge. */
export async function sandboxAdminOf(origin: string, shop = SHOP): Promise<string> {
  const page = await fetch(`${origin}/auth/session-token?embedded=1&shop=${shop}.myshopify.com`);
  const [, address = ''] = /<script src="([^"]+)"/.exec(await page.text()) ?? [];
  return new URL(address).origin;
}

/** A session token of the demo shop's staff, as Shopify gives them to an extension. */
export async function sandboxSessionToken(admin: string): Promise<string> {
  const answer = await fetch(`${admin}${SANDBOX_STORE}/session-token`);
  return ((await answer.json()) as { id_token: string }).id_token;
}

/** The id at Shopify of the order of that name. */
export async function sandboxOrderId(admin: string, name: string): Promise<string> {
  for (let after: string | null = null; ;) {
    const query = `query($after: String) { orders(first: 250, after: $after, sortKey: CREATED_AT, reverse: true) {
      pageInfo { hasNextPage endCursor } nodes { id name } } }`;
    const answer = await fetch(`${admin}/admin/api/2026-10/graphql.json`, {
      method: 'POST',
      headers: { 'x-shopify-access-token': SANDBOX_ADMIN_TOKEN },
      body: JSON.stringify({ query, variables: { after } }),
    });
    const { data } = (await answer.json()) as { data: { orders: OrderPage } };
    const found = data.orders.nodes.find((order) => order.name === name);
    if (found) return found.id;
    if (!data.orders.pageInfo.hasNextPage) throw new Error(`Shopify has no order ${name}`);
    after = data.orders.pageInfo.endCursor;
  }
}

interface OrderPage {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly nodes: readonly { readonly id: string; readonly name: string }[];
}
