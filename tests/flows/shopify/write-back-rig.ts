import { writeBackRows } from '#app/database/reading/write-backs.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { writeBackShop } from '#app/features/write-back/write-back-shop.server.ts';
import { adminClient } from '#app/platforms/shopify/admin-client.ts';
import { SANDBOX_ADMIN_TOKEN, SHOP } from '../../../sandbox/constants.ts';
import { delivery, pipelineWorkspace, type PipelineWorkspace, useSuperuser } from '../../support/pipeline-workspace.ts';
import { shopifyOrder } from '../../support/wire-bodies.ts';
import { useDoors } from '../doors/door-rig.ts';
import { useSandbox } from '../doors/sandbox-process.ts';

export const ALL_SCOPES = 'read_orders,read_all_orders,write_orders';
/** Far enough from the limit, unless a test is about it. */
export const WIDE = { maximum: 20_000, restoreRate: 20_000 };

/** Shops of workspaces whose orders the sandbox has, and what is written onto them there. */
export async function useWriteBack() {
  const urls = await useDoors();
  const superuser = useSuperuser(urls);
  const sandbox = await useSandbox({ seed: 11, today: '2026-03-31', orders: 240 });
  const ids = sandbox.world.orders.map(({ id }) => id);
  await sandbox.control({ admin: { bucket: WIDE } });

  /**
   * What a client of the shop sends, and how long it waits. `before`: what happens before a call goes out, by its number; a
   * Response is what it gets, and Shopify then gets nothing.
   */
  function tools(token = SANDBOX_ADMIN_TOKEN, before: (call: number) => Promise<unknown> = async () => undefined) {
    const sent: { query: string; variables: { metafields?: { ownerId: string; key: string; value: string }[] } }[] = [];
    const waits: number[] = [];
    const client = adminClient({
      origin: sandbox.origin,
      shopDomain: SHOP.domain,
      token: async () => token,
      fetch: async (input, init) => {
        sent.push(JSON.parse(init?.body as string) as (typeof sent)[number]);
        const answer = await before(sent.length);
        return answer instanceof Response ? answer : fetch(input, init);
      },
      pause: async (ms) => {
        if (ms > 0) waits.push(ms);
        await new Promise((resolve) => setTimeout(resolve, ms));
      },
    });
    const written = () =>
      new Set(sent.flatMap(({ variables }) => (variables.metafields ?? []).map(({ ownerId }) => ownerId)));
    return { openAdmin: async () => client, client, sent, waits, written };
  }

  /** A workspace whose shop installed the app, with some of the orders that Shopify's shop has, each from another visitor. */
  async function shopWith(slug: string, count: number, scopes = ALL_SCOPES) {
    const workspace = await pipelineWorkspace(slug);
    await install(workspace, scopes);
    await workspace.deliver(...ids.slice(0, count).map((id, n) => orderOf(workspace, id, n)));
    const asked = { workspaceId: workspace.id, shopId: workspace.shopId };
    const run = async (one = tools(), more = {}) => ({
      ...(await writeBackShop(asked, { openAdmin: one.openAdmin, ...more })),
      orders: one.written(),
    });
    return { workspace, asked, run };
  }

  const install = ({ id, shopId }: PipelineWorkspace, scopes: string) =>
    superuser.query(
      `INSERT INTO shop_session (workspace_id, shop_id, domain, scopes, access_token) VALUES ($1, $2, $3, $4, '\\x00')
       ON CONFLICT (workspace_id, shop_id) DO UPDATE SET scopes = excluded.scopes`,
      [id, shopId, SHOP.domain, scopes],
    );

  function orderOf({ shopId }: PipelineWorkspace, id: string, n: number, updatedAt = '2026-03-10T10:00:00Z') {
    const landing = n % 3 === 0 ? null : `/?utm_source=google&utm_medium=cpc&utm_campaign=spring-${n % 2}`;
    const order = {
      id: Number(id),
      updatedAt,
      total: '40.00',
      landing,
      clientId: `client-${id}`,
      email: `a${id}@x.example`,
    };
    // ids are beyond what a number holds exactly: the text counts
    const body = { ...shopifyOrder(order), admin_graphql_api_id: `gid://shopify/Order/${id}` };
    return delivery('shopify-webhook', 'orders/updated', body, { shopId });
  }

  const shopRows = (workspaceId: string) => withWorkspace(workspaceId, writeBackRows);

  /** What an order carries at Shopify. */
  async function fieldsOf(id: string): Promise<Record<string, string | null>> {
    const keys = ['channel', 'campaign', 'share', 'model', 'model_version'];
    const fields = keys.map((key) => `${key}: metafield(namespace: "$app", key: "${key}") { value }`).join(' ');
    const answer = await fetch(`${sandbox.origin}/admin/api/2026-10/graphql.json`, {
      method: 'POST',
      headers: { 'x-shopify-access-token': SANDBOX_ADMIN_TOKEN },
      body: JSON.stringify({ query: `{ order(id: "gid://shopify/Order/${id}") { ${fields} } }` }),
    });
    const { data } = (await answer.json()) as { data: { order: Record<string, { value: string } | null> } };
    return Object.fromEntries(Object.entries(data.order).map(([key, field]) => [key, field?.value ?? null]));
  }

  return { urls, superuser, sandbox, ids, tools, shopWith, install, orderOf, shopRows, fieldsOf };
}
