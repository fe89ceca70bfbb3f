/*
 * Writes a shop's orders back in a process of its own, that a test can kill: WRITE_BACK (JSON of whom), WRITE_BACK_ORIGIN
 * and WRITE_BACK_DATABASE in the environment. Prints the report.
 */
import { closePool, openPool } from '#app/database/pool.server.ts';
import { type WriteBackAsked, writeBackShop } from '#app/features/write-back/write-back-shop.server.ts';
import { adminClient } from '#app/platforms/shopify/admin-client.ts';
import { SANDBOX_ADMIN_TOKEN, SHOP } from '../../sandbox/constants.ts';

const { WRITE_BACK = '', WRITE_BACK_ORIGIN = '', WRITE_BACK_DATABASE = '' } = process.env;
openPool(WRITE_BACK_DATABASE);
const token = async (): Promise<string> => SANDBOX_ADMIN_TOKEN;
const client = adminClient({ origin: WRITE_BACK_ORIGIN, shopDomain: SHOP.domain, token });
const report = await writeBackShop(JSON.parse(WRITE_BACK) as WriteBackAsked, { openAdmin: async () => client });
console.log(JSON.stringify(report));
await closePool();
