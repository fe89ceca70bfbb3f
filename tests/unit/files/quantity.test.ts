import { expect, test } from 'vitest';
import { readQuantity } from '#app/platforms/tables/quantity.ts';

test.each([
  ['2', 2],
  ['1.0', 1],
  ['0', 0],
  ['-1', -1],
  ['100000', 100_000],
  ['100001', null],
  ['9'.repeat(400), null],
  ['', null],
  ['many', null],
  [undefined, null],
])('given a cell %j, then the quantity is %j', (cell, quantity) => {
  expect(readQuantity(cell)).toBe(quantity);
});
