import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readProductCosts } from '#app/platforms/files/product-costs.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'product-costs-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
function read(text: string, currency: string | null = 'EUR') {
  const file = path.join(folder, `${(count += 1)}.csv`);
  writeFileSync(file, text);
  return readProductCosts(file, { currency });
}

describe('a file of product costs', () => {
  it('given SKU, cost and first day, reads them in 10^-8 of the currency', async () => {
    const { costs, rejects } = await read('SKU,Unit cost,Valid from\nLAMP,12.345,2026-03-01\n0042,7,\n');
    expect(rejects).toEqual([]);
    expect(costs).toEqual([
      { line: 2, key: 'sku:LAMP', from: '2026-03-01', currency: 'EUR', unitCostE8: 1_234_500_000n },
      { line: 3, key: 'sku:0042', from: null, currency: 'EUR', unitCostE8: 700_000_000n },
    ]);
  });

  it('given a French file with decimal commas and days first, reads it', async () => {
    const { costs } = await read('UGS;Coût unitaire (EUR);À partir du\nLAMPE;1 012,50;31/03/2026\n', null);
    expect(costs).toMatchObject([{ key: 'sku:LAMPE', from: '2026-03-31', unitCostE8: 101_250_000_000n }]);
  });

  it("given Shopify's product export, takes Variant SKU and Cost per item", async () => {
    const { costs } = await read('Handle,Title,Variant SKU,Variant Price,Cost per item\nlamp,Lamp,LAMP,89.00,26.40\n');
    expect(costs).toMatchObject([{ key: 'sku:LAMP', unitCostE8: 2_640_000_000n }]);
  });

  it('given several names of a product, takes the most particular', async () => {
    const { costs } = await read('Product ID,SKU,Variant ID,Cost\n1,LAMP,77,1\n1,LAMP,,2\n1,,,3\n');
    expect(costs.map(({ key }) => key)).toEqual(['variant:77', 'sku:LAMP', 'product:1']);
  });

  it('names each row that it can not take, with its line and why; the others are taken', async () => {
    const { costs, rejects } = await read(
      'SKU,Cost,Currency,From\nA,1,,\n,2,,\nB,,,\nC,much,,\nD,-1,,\nE,5,ZZ,\nF,5,EURO,\nG,5,,31 Nonember\nA,9,,\nH,0,,\n',
    );
    expect(costs.map(({ key }) => key)).toEqual(['sku:A', 'sku:H']);
    expect(rejects.map(({ line, reason }) => [line, reason.code])).toEqual([
      [3, 'cost-without-product'],
      [4, 'cell-empty'],
      [5, 'not-an-amount'],
      [6, 'not-an-amount'],
      [7, 'not-a-currency'],
      [8, 'not-a-currency'],
      [9, 'not-a-date'],
      [10, 'cost-named-twice'],
    ]);
  });

  it('given costs in any currency, takes them: whether there is a rate is seen by day, not here', async () => {
    const { costs } = await read('SKU,Cost,Currency\nA,5,USD\nA,6,EUR\nB,700,JPY\n');
    expect(costs.map(({ key, currency }) => [key, currency])).toEqual([
      ['sku:A', 'USD'],
      ['sku:A', 'EUR'],
      ['sku:B', 'JPY'],
    ]);
  });

  it('given orders and what sending them did cost, takes those, each order once', async () => {
    const { costs, rejects } = await read(
      'Order,Day,Shipping cost,Currency\n#1001,2026-03-01,4.95,\n1002,,7,USD\n1001,,1,\n',
    );
    expect(costs).toMatchObject([
      { key: 'shipping:1001', from: null, currency: 'EUR', unitCostE8: 495_000_000n },
      { key: 'shipping:1002', from: null, currency: 'USD', unitCostE8: 700_000_000n },
    ]);
    expect(rejects.map(({ line, reason }) => [line, reason.code])).toEqual([[4, 'cost-order-twice']]);
    const french = await read('Commande;Coût d’expédition\nEN-7;4,95\n');
    expect(french.costs).toMatchObject([{ key: 'shipping:en-7', unitCostE8: 495_000_000n }]);
  });

  it('given no column of products or costs, says which it lacks', async () => {
    expect((await read('Name,Price\nLamp,3\n')).missing).toEqual(['sku', 'cost']);
    expect((await read('SKU,Price\nLamp,3\n')).missing).toEqual(['cost']);
  });
});
