import pg from 'pg';
import { withBenchDatabase } from './database.ts';
import { writeOrders, writeSpend } from './export-files.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { importFile } from '#app/features/imports/import-file.server.ts';
const orig = pg.Client.prototype.query as any;
let stats = new Map<string, {n:number, t:number}>();
let last = 0;
(pg.Client.prototype as any).query = function (...args: any[]) {
  const text = typeof args[0]==='string'? args[0] : args[0].text;
  const p = orig.apply(this, args);
  if (p?.then) { const b0 = performance.now(); p.then(() => { const now=performance.now(); const b=Math.max(b0,last); last=now; const k = String(text).replace(/\s+/g,' ').slice(0,120); const s = stats.get(k) ?? {n:0,t:0}; s.n++; s.t += now-b; stats.set(k,s); }, ()=>{}); }
  return p;
};
process.env.LOG_LEVEL='error';
await withBenchDatabase(async (db) => {
  const { id } = await createWorkspace({ slug: 'bench', name: 'Bench', timeZone: 'Europe/Paris' });
  writeOrders(db.dataDir+'/o.csv', 0, 3000); writeSpend(db.dataDir+'/s.csv', 4500);
  for (const f of ['o','s']) {
    stats = new Map();
    const b=performance.now(); await importFile({workspaceId:id, path: db.dataDir+`/${f}.csv`, account:'Ads', shop:'Shop'});
    const whole=performance.now()-b; console.log(f, whole|0, 'ms');
    let tot=0; for (const s of stats.values()) tot+=s.t; console.log('in pg', tot|0);
    for (const [k,s] of [...stats].sort((a,b)=>b[1].t-a[1].t).slice(0,16)) console.log((s.t|0).toString().padStart(7), s.n, k);
  }
});
