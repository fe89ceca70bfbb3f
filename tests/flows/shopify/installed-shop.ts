import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { requireActor } from '#app/access/require-actor.server.ts';
import { destinationOf } from '#app/database/system/routes.server.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';
import { jobQueue } from '#app/runtime/queue.server.ts';
import { framed, sessionToken } from './admin-rig.ts';

export interface InstalledShop {
  readonly shop: string; // domain
  readonly shopId: string;
  readonly workspaceId: string;
}

/** Installs the app in a new shop each time, as opening it in Admin does. */
export async function installShop(): Promise<InstalledShop> {
  const shop = `shop-${randomUUID().slice(0, 8)}.myshopify.com`;
  const { workspaceId } = await requireActor(framed(shop, sessionToken(shop)));
  const { targetId: shopId } = (await destinationOf('shopify', shop))!;
  return { shop, shopId, workspaceId };
}

/** A shop whose orders were pulled at an instant of the world; it installed the app then, too. */
export async function pulledShop(superuser: pg.Pool, at: number): Promise<InstalledShop> {
  const shop = await installShop();
  const values = [shop.shopId, new Date(at)];
  await superuser.query(`UPDATE shop_session SET installed_at = $2 WHERE shop_id = $1`, values);
  await superuser.query(
    `UPDATE order_pull SET state = 'done', asked_at = $2, changed_at = $2 WHERE shop_id = $1`,
    values,
  );
  return shop;
}

export type PullWish = JobPayload<'pull-shopify-orders'>;

/** The pulls of a shop's orders that wait in the queue, oldest first. */
export async function pullsOf({ shopId }: Pick<InstalledShop, 'shopId'>): Promise<PullWish[]> {
  const jobs = await jobQueue().getJobs(['waiting', 'delayed', 'prioritized']);
  const pulls = jobs
    .filter(({ name, data }) => name === 'pull-shopify-orders' && data.shopId === shopId)
    .map(({ data }) => data as unknown as PullWish);
  return pulls.sort((a, b) => a.askedAt.localeCompare(b.askedAt));
}
