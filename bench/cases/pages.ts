import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { readConnection } from '../../scripts/embedded-postgres/cluster.ts';
import { connectionUrl } from '../../scripts/embedded-postgres/urls.ts';
import { startApp } from '../../tests/support/running-app.ts';
import type { BenchCase, CaseOptions } from '../case.ts';
import { vitalsFigure } from '../page-figures.ts';
import { vitalsOfPages } from '../page-vitals.ts';
import { writeShop, writeSpend } from '../export-files.ts';

const FEW = 100_000;
const MANY = 1_000_000;
const A_FILE = 100_000;
const SPEND = 18_000;
/** A year of orders up to yesterday: pages show the last days if nobody asks for others. */
const YEAR = 365;
const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const PAGES = ['/', '/roas', '/orders', '/customers', '/reconciliation', '/models', '/data-health'];

/** The vitals at the 75th percentile, and what Built for Shopify asks for. */
const OURS = { lcp: 1_250, inp: 100, cls: 0.02 };
const SHOPIFYS = { lcp: 2_500, inp: 200, cls: 0.1 };

export const pages: BenchCase = {
  id: 'S11',
  title: 'Pages in Shopify Admin, in a real browser',
  run,
};

async function run({ full, say }: CaseOptions) {
  if (!existsSync(path.resolve(import.meta.dirname, '../../build/server/index.js')))
    throw new Error('The pages are not built: npm run build');
  const orders = full ? MANY : FEW;
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-bench-'));
  const app = await startApp(dataDir, { DEMO: '0', LOG_LEVEL: 'error', SANDBOX_ORDERS: '50' });
  try {
    await app.printed(/is running at/, 180_000);
    fill(dataDir, orders, say);
    const database = new pg.Client({ connectionString: connectionUrl(readConnection(dataDir)!, 'postgres') });
    await database.connect();
    await database.query('VACUUM ANALYZE');
    const { rows } = await database.query<{ n: number }>('SELECT count(*)::int AS n FROM shop_order');
    await database.end();
    say(`${rows[0]!.n} orders came through the pipeline`);
    const plain = await vitalsOfPages(app.origin, PAGES, 1);
    say('measured');
    const slow = await vitalsOfPages(app.origin, PAGES, 4);
    return {
      figures: [
        ...plain.map((page) => vitalsFigure(page, 'as it is', OURS)),
        ...slow.map((page) => vitalsFigure(page, 'processor slowed 4 ×', SHOPIFYS)),
      ],
      baseline: [
        `${rows[0]!.n.toLocaleString('en')} orders and ${SPEND.toLocaleString('en')} days of campaigns, imported from files while the application ran; the orders are a year’s, the pages show their usual 30 days`,
        'Chromium, the page in the frame of the sandbox’s Admin, opened by its address, browser cache kept; 5 openings of each page, 75th percentile',
        'LCP and CLS as the frame’s own document reports them, within 2 s after it answers; INP: the slowest event of a click on the first button of the page’s content and two keys; what the browser does not tell is not measured',
      ],
    };
  } finally {
    await app.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Orders and spend by the command line, a file at a time, as somebody with a large shop would. */
function fill(dataDir: string, orders: number, say: (line: string) => void): void {
  const file = path.join(dataDir, 'export.csv');
  for (let from = 0; from < orders; from += A_FILE) {
    writeShop(file, from, A_FILE, { count: YEAR, last: YESTERDAY });
    imported(dataDir, file, ['--shop', 'Bench']);
    say(`${from + A_FILE} orders`);
  }
  writeSpend(file, SPEND, YESTERDAY);
  imported(dataDir, file, ['--account', 'Ads']);
}

function imported(dataDir: string, file: string, more: string[]): void {
  const program = path.resolve(import.meta.dirname, '../../jobs/digiflow.ts');
  const { status, stderr } = spawnSync(process.execPath, [program, 'import', file, ...more, '--json'], {
    env: { ...process.env, NODE_ENV: 'production', DATA_DIR: dataDir, LOG_LEVEL: 'error' },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`the import failed: ${stderr}`);
}
