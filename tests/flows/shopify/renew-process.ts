import { openShop } from '#app/connections/shopify.server.ts';
import { closePool } from '#app/database/pool.server.ts';

/*
 * A process that opens a shop's Admin API again and again: `node renew-process.ts WORKSPACE SHOP TIMES`. It prints each
 * token that it got, one a line.
 */

const [workspaceId = '', shopId = '', times = '0'] = process.argv.slice(2);
const admin = await openShop(workspaceId, shopId);
for (let round = 0; round < Number(times); round += 1) {
  // five at once, as five jobs of one process would
  const tokens = await Promise.all(Array.from({ length: 5 }, () => admin.token()));
  console.log(tokens.join('\n'));
}
await closePool();
