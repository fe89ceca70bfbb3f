import pg from 'pg';
import { withBenchDatabase } from './database.ts';
import * as m from './cases/reattribute.ts';
const orig = pg.Client.prototype.query as any;
const stats = new Map<string, { n: number; t: number }>();
let on = false;
(pg.Client.prototype as any).query = function (...args: any[]) {
  const text = typeof args[0] === 'string' ? args[0] : args[0].text;
  const p = orig.apply(this, args);
  if (on && p?.then) {
    const b = performance.now();
    p.then(
      () => {
        const k = String(text).replace(/\s+/g, ' ').slice(0, 110);
        const s = stats.get(k) ?? { n: 0, t: 0 };
        s.n++;
        s.t += performance.now() - b;
        stats.set(k, s);
      },
      () => {},
    );
  }
  return p;
};
process.env.LOG_LEVEL = 'error';
await withBenchDatabase(async (db) => {
  const r = await (m as any).profile(
    db,
    () => (on = true),
    () => (on = false),
  );
  console.log(r);
  let tot = 0,
    n = 0;
  for (const [k, s] of [...stats].sort((a, b) => b[1].t - a[1].t)) {
    tot += s.t;
    n += s.n;
    console.log((s.t / 200).toFixed(3).padStart(8), (s.n / 200).toFixed(2), k);
  }
  console.log('per order', tot / 200, n / 200);
});
