import { expect, it } from 'vitest';
import { specOf } from '#app/platforms/files/kinds.ts';
import { understoodRows } from '#app/platforms/files/understood-cell.ts';
import { readFile } from './read-file.ts';

async function firstRow(text: string) {
  const { table, recognised } = await readFile(text, 'report.csv', { currency: 'EUR', timeZone: 'Europe/Paris' });
  return understoodRows(table.sample, specOf(recognised.kind), recognised.map, recognised.dialect)[0];
}

it('given a file that parts decimals by a comma and writes the day first, then its cells say what was taken', async () => {
  const row = await firstRow(
    'Campaign name;Day;Amount spent (EUR)\nSpring;03/10/2026;1.234,5\n"Fall";25/10/2026;2,75\n',
  );
  expect(row).toEqual([
    { text: 'Spring' },
    { text: '03/10/2026', day: '2026-10-03' },
    { text: '1.234,5', amount: '1234.5' },
  ]);
});

it('given a date with its time, or cells that can’t be read, then the time is kept and the cells stand as they are', async () => {
  const header = 'Name,Email,Financial Status,Total,Created at,Lineitem quantity,Lineitem name';
  const row = await firstRow(`${header}\n#1,a@b.example,paid,12.3.4.5,2026-10-03 14:05:00 +0200,1,Lamp\n`);
  expect(row?.slice(3, 5)).toEqual([
    { text: '12.3.4.5' },
    { text: '2026-10-03 14:05:00 +0200', day: '2026-10-03', secondOfDay: 14 * 3600 + 5 * 60 },
  ]);
});
