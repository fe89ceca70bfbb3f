import { importFile } from '#app/features/imports/import-file.server.ts';
import { closePool } from '#app/database/pool.server.ts';
import { closeQueue } from '#app/runtime/queue.server.ts';

/* node bench/import-process.ts WORKSPACE FILE …: imports files one after the other; a process of its own, whose memory is measured. */

const [workspaceId = '', ...files] = process.argv.slice(2);
const imports = [];
for (const path of files) {
  const began = performance.now();
  const { accepted, records, rejected } = await importFile({ workspaceId, path, account: 'Ads', shop: 'Shop' });
  imports.push({ records, accepted, rejected: rejected.length, milliseconds: performance.now() - began });
}
await closeQueue();
await closePool();
console.log(
  JSON.stringify({
    imports,
    cpuMs: Math.round((process.cpuUsage().user + process.cpuUsage().system) / 1000),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
