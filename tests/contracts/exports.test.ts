import { existsSync } from 'node:fs';
import { readFile as readBytes } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFile } from '../unit/files/read-file.ts';

const folder = path.join(path.resolve(process.env['CONTRACTS_DIR'] ?? '../shared/contracts'), 'exports');

async function read(name: string): ReturnType<typeof readFile> {
  const file = path.join(folder, name);
  expect(existsSync(file), `${file} is missing: set CONTRACTS_DIR to the contract data`).toBe(true);
  return readFile(await readBytes(file), name);
}

describe('real exports', () => {
  it('gives the stated totals of a Shopify orders export', async () => {
    const file = await read('shopify-orders-eur.csv');
    expect(file.rejected).toEqual([]);
    expect(file.summary.totals()).toEqual({
      orders: 137,
      grossMinor: { EUR: 1_498_183 },
      refundedMinor: { EUR: 63_000 },
    });
  });

  it('gives the stated totals of a Meta Ads Manager export, without its totals row', async () => {
    const file = await read('meta-ads-manager-eur.csv');
    expect(file.rejected).toEqual([]);
    expect(file.records).toHaveLength(13);
    expect(file.ignored).toBe(1);
    expect(file.summary.totals()).toMatchObject({ spend: { EUR: '82.62' } });
    expect(file.summary.period('UTC')).toEqual({ from: '2026-02-11', to: '2026-03-16' });
  });
});
