/**
 * Writes the world as the files that shops and ad tools let people download, `expected.json` beside them, and what truly
 * brought each order (`known-causes.csv`):
 * `node sandbox/exports/write.ts OUTDIR [--seed N] [--today D] [--until I] [--orders N]`
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { now, readFlags, worldOptions } from '../options.ts';
import { makeWorld } from '../world/make.ts';
import type { World } from '../world/make.ts';
import type { ExportFile } from './expected.ts';
import { googleFiles } from './google.ts';
import { knownCausesCsv } from './known-causes.ts';
import { metaAdsFiles } from './meta-ads.ts';
import { leadsCenterFiles, metaLeadFiles } from './meta-leads.ts';
import { productCostsFile } from './product-costs.ts';
import { shopifyOrderFiles } from './shopify-orders.ts';
import { tiktokFiles } from './tiktok.ts';
import { wooAnalyticsFiles } from './woo-analytics.ts';
import { wooOrderFiles } from './woo-orders.ts';

/** Every file of the world with what an importer must find in it. */
export async function exportFiles(world: World): Promise<ExportFile[]> {
  return [
    ...shopifyOrderFiles(world),
    ...wooOrderFiles(world),
    ...wooAnalyticsFiles(world),
    ...(await metaAdsFiles(world)),
    ...googleFiles(world),
    ...(await tiktokFiles(world)),
    ...metaLeadFiles(world),
    ...leadsCenterFiles(world),
  ];
}

async function writeExports(world: World, directory: string): Promise<ExportFile[]> {
  const files = await exportFiles(world);
  await mkdir(directory, { recursive: true });
  for (const file of files) await writeFile(path.join(directory, file.name), file.bytes);
  await writeFile(path.join(directory, 'known-causes.csv'), knownCausesCsv(world));
  await writeFile(path.join(directory, 'product-costs.csv'), productCostsFile(world));
  const expected = Object.fromEntries(files.map((file) => [file.name, file.expected]));
  await writeFile(path.join(directory, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`);
  return files;
}

async function main(): Promise<void> {
  const { flags, rest } = readFlags(process.argv.slice(2), ['seed', 'today', 'until', 'orders', 'clear'] as const);
  const [directory] = rest;
  if (!directory) throw new Error('the folder to write into is missing');
  const files = await writeExports(makeWorld(worldOptions(flags, process.env, now())), directory);
  for (const file of files) console.log(`${String(file.bytes.length).padStart(9)} ${file.name}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  });
}
