import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { withBenchDatabase } from './database.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { addShop } from '#app/database/writing/shops.server.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { collect } from '#app/pipeline/collect.server.ts';
import { processBatch } from '#app/pipeline/process-events.server.ts';
import { nextDue } from '#app/database/system/outbox.server.ts';
import { shopifyOrder } from '../tests/support/wire-bodies.ts';
const SHOP = hashId('bench-shop');
process.env.LOG_LEVEL='error';
await withBenchDatabase(async (db) => {
  const { id } = await createWorkspace({ slug: 'bench', name: 'Bench', timeZone: 'Europe/Paris' });
  await withWorkspace(id, (tx) => addShop(tx, { id: SHOP, platform: 'shopify', name: 'Shop', currency: 'EUR', timeZone: 'Europe/Paris' }));
  let n = 0, done = 0, over = false; let last = Date.now();
  const worker = async () => { while (!over) { const t = (await processBatch(id)).taken; if (!t) await nextDue(id); done += t; if (t) last = Date.now(); await sleep(Math.random()*30); } };
  const appender = async () => { while (!over) { const k = n++; const o = shopifyOrder({ id: k, updatedAt: '2026-03-10T10:00:00Z', total: '10.00', email: `c${k}@p.example` });
    const body = Buffer.from(JSON.stringify(k % 100 === 50 ? { ...o, total_price: 'ten' } : o));
    await collect(id, { source: 'shopify-webhook', topic: 'orders/create', deliveryKey: createHash('sha256').update(body).digest('hex'), meta: { shopId: SHOP }, body }); await sleep(Math.random()*150); } };
  const ws = [0,1,2,3].map(worker), as = Array.from({length:20}, appender);
  [...ws,...as].forEach((p)=>p.catch((e)=>console.error('ERR', e)));
  for (let s = 0; s < 90; s++) { await sleep(1000); if (s % 10 === 0) console.log(s, n, done);
    if (Date.now() - last > 8000) { console.log('STALL', n, done); console.log((await db.superuser.query(`select pid, application_name, state, wait_event_type, wait_event, now()-xact_start age, left(query,100) q from pg_stat_activity where usename='digiflow_app'`)).rows); break; } }
  over = true; await Promise.race([Promise.all([...ws, ...as]), sleep(10000)]);
});
process.exit(0);
