// Reads a generated Shopify orders CSV of 1 GB (or as many MB as the first argument says) under a heap of 256 MB and
// prints rate and peak memory. Run: node tests/full/large-csv.ts [MB]
import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { openExport } from '#app/platforms/files/open-export.ts';
import { readBatches } from '#app/platforms/files/read-records.ts';
import { recognise } from '#app/platforms/files/recognise.ts';
import { FileSummary } from '#app/platforms/files/summarise.ts';
import { toFileSighting } from '#app/platforms/files/to-sighting.ts';

const HEADER =
  'Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,' +
  'Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Notes,Note Attributes,Cancelled at,Refunded Amount,Id,Source\n';

/** Orders of one to three lines; every fourth with a note over two lines. Returns how many, and their sum in cents. */
async function generate(file: string, bytes: number): Promise<{ orders: number; cents: number; rows: number }> {
  const out = createWriteStream(file);
  out.write(HEADER);
  let [orders, cents, rows, written] = [0, 0, 0, HEADER.length];
  while (written < bytes) {
    let piece = '';
    for (let i = 0; i < 500; i += 1) {
      const total = 1000 + ((orders * 7919) % 50_000);
      const lines = 1 + (orders % 3);
      const money = (total / 100).toFixed(2);
      const at = new Date(1_700_000_000_000 + orders * 1000).toISOString().slice(0, 19).replace('T', ' ');
      const note = orders % 4 === 0 ? '"Please ring twice.\nThe bell is ""loud"""' : '';
      piece += `#${orders},customer${orders}@shop.example,paid,${at} +0100,EUR,${money},0.00,1.00,${money},"",0.00,${at} +0100,1,"Lamp, small",${money},SKU-${orders % 99},${note},utm_source: newsletter,,0.00,${9_000_000_000_000 + orders},web\n`;
      for (let line = 1; line < lines; line += 1) {
        piece += `#${orders},customer${orders}@shop.example,,,,,,,,,,${at} +0100,1,"Lamp, large",5.00,SKU-X,,,,,,\n`;
      }
      orders += 1;
      cents += total;
      rows += lines;
    }
    written += piece.length;
    if (!out.write(piece)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return { orders, cents, rows };
}

async function read(file: string): Promise<void> {
  const started = performance.now();
  const table = await openExport(file);
  const recognised = recognise(table);
  if (!recognised.known) throw new Error(recognised.why.text);
  const summary = new FileSummary();
  let rejected = 0;
  for await (const items of readBatches(table, recognised)) {
    for (const item of items) {
      if (item.type === 'rejected') rejected += 1;
      if (item.type !== 'record') continue;
      const answer = toFileSighting(item.body, { importedAt: '2026-01-01T00:00:00.000Z' });
      if (answer.ok) summary.add(item.naturalKey, answer.sighting);
      else rejected += 1;
    }
  }
  const seconds = (performance.now() - started) / 1000;
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(JSON.stringify({ ...summary.totals(), rejected, seconds: Number(seconds.toFixed(1)), peakMb }));
}

async function main(): Promise<number> {
  if (process.argv[2] === 'read') {
    await read(process.argv[3]!);
    return 0;
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'large-csv-'));
  try {
    const file = path.join(folder, 'orders.csv');
    const expected = await generate(file, Number(process.argv[2] ?? 1024) * 1_048_576);
    const { size } = await stat(file);
    const child = spawnSync(process.execPath, ['--max-old-space-size=256', import.meta.filename, 'read', file], {
      encoding: 'utf8',
      maxBuffer: 1 << 24,
    });
    if (child.status !== 0) {
      console.error(child.stderr);
      return 1;
    }
    const found = JSON.parse(child.stdout) as { orders: number; grossMinor: { EUR: number }; seconds: number };
    const isRight = found.orders === expected.orders && found.grossMinor.EUR === expected.cents;
    const rowsPerSecond = Math.round(expected.rows / found.seconds);
    console.log({ megabytes: Math.round(size / 1_048_576), rows: expected.rows, rowsPerSecond, ...found, isRight });
    return isRight ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
