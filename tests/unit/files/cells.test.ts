import { describe, expect, it } from 'vitest';
import { decimalEvidence, readNumber } from '#app/platforms/tables/amount.ts';
import { dayFirstEvidence, readCivil } from '#app/platforms/tables/civil.ts';
import { dayOfCivil, instantOfCivil } from '#app/platforms/tables/instant.ts';
import { periodOfFileName, readPeriod } from '#app/platforms/tables/period.ts';
import { readId } from '#app/platforms/tables/platform-id.ts';

const plain = (cell: string, decimal: '.' | ',' = '.'): string => {
  const number = readNumber(cell, decimal);
  return number.is === 'number' ? number.text : number.is;
};

describe('numbers in cells', () => {
  it.each([
    ['12.50', '12.50'],
    ['12,50', '12.50'],
    ['1,234.56', '1234.56'],
    ['1.234,56', '1234.56'],
    ['1,234,567', '1234567'],
    ['12,34,567.5', '1234567.5'],
    ['1 234,56', '1234.56'],
    ['1\u00a0234\u202f567,8', '1234567.8'],
    ["1'234.50", '1234.50'],
    ['1’234.50', '1234.50'],
    ['€12.50', '12.50'],
    ['12,50 €', '12.50'],
    ['-€12.50', '-12.50'],
    ['$-3', '-3'],
    ['US$ 3.20', '3.20'],
    ['CHF 10.05', '10.05'],
    ['10,05 CHF', '10.05'],
    ['(7.20)', '-7.20'],
    ['\u22127,20', '-7.20'],
    ['7.20-', '-7.20'],
    ['0.00075635', '0.00075635'],
    ['12.3%', '12.3'],
    ['.5', '0.5'],
    ['5.', '5'],
  ])('reads %j as %s', (cell, expected) => expect(plain(cell)).toBe(expected));

  it('lets the file decide where a single sign stands before three digits', () => {
    expect(plain('1,234', '.')).toBe('1234');
    expect(plain('1,234', ',')).toBe('1.234');
    expect(plain('1.234', '.')).toBe('1.234');
    expect(plain('0,123', '.')).toBe('0.123');
  });

  it.each(['', ' --', '-', '—', 'N/A'])('takes %j as nothing', (cell) => expect(plain(cell)).toBe('missing'));
  it.each(['<5', '< 10%', '> 90%'])('takes %j as a hidden figure', (cell) => expect(plain(cell)).toBe('inexact'));
  it.each(['12,3a', 'abc', '1.2.3,4.5', '1,23,4', '12 34', '--5', '(-5)', '1e5', '0x10', '1,2345.6'])(
    'refuses %j',
    (cell) => {
      expect(plain(cell)).toBe('bad');
    },
  );

  it('tells the decimal sign of a file from its cells', () => {
    expect(decimalEvidence(['1,234', '12,5', '7'])).toBe(',');
    expect(decimalEvidence(['1,234', '12.5'])).toBe('.');
    expect(decimalEvidence(['1.234', '1.234.567'])).toBe(',');
    expect(decimalEvidence(['1,234', '5', ''])).toBeNull();
  });
});

describe('dates in cells', () => {
  const day = (cell: string, dayFirst = true): string | null => {
    const civil = readCivil(cell, dayFirst);
    return civil && dayOfCivil(civil);
  };
  const instant = (cell: string, dayFirst = true): string | null => {
    const civil = readCivil(cell, dayFirst);
    return civil && instantOfCivil(civil, 'Europe/Paris');
  };

  it.each([
    ['2026-03-27', '2026-03-27'],
    ['2026/3/7', '2026-03-07'],
    ['27/03/2026', '2026-03-27'],
    ['27.03.26', '2026-03-27'],
    ['27 mars 2026', '2026-03-27'],
    ['1er août 2026', '2026-08-01'],
    ['March 27, 2026', '2026-03-27'],
    ['Mar 27, 2026', '2026-03-27'],
    ['27 January 2026', '2026-01-27'],
    ['46108', '2026-03-27'],
  ])('reads %j as the day %s', (cell, expected) => expect(day(cell)).toBe(expected));

  it.each(['2026-02-30', '31/04/2026', 'tomorrow', '13/13/2026', '', '2026-13-01', '12345678', '27/03'])(
    'refuses %j',
    (cell) => {
      expect(readCivil(cell, true)).toBeNull();
    },
  );

  it.each([
    ['2026-03-06 08:58:42 +0100', '2026-03-06T07:58:42.000Z'],
    ['2026-03-06T08:58:42-05:00', '2026-03-06T13:58:42.000Z'],
    ['2026-03-06T08:58:42Z', '2026-03-06T08:58:42.000Z'],
    ['2026-03-06 08:58:42 UTC', '2026-03-06T08:58:42.000Z'],
    ['08/10/2024, 21:35', '2024-10-08T19:35:00.000Z'],
    ['2026-03-29 01:30:00', '2026-03-29T00:30:00.000Z'],
    ['2026-03-29 12:30:00', '2026-03-29T10:30:00.000Z'],
    ['45573.5', '2024-10-08T10:00:00.000Z'],
  ])('reads %j as the instant %s (Paris where the cell has no zone)', (cell, expected) => {
    expect(instant(cell)).toBe(expected);
  });

  it('reads a twelve-hour clock', () => {
    expect(instant('2/18/21, 11:08 AM', false)).toBe('2021-02-18T10:08:00.000Z');
    expect(instant('2/18/21, 12:08 am', false)).toBe('2021-02-17T23:08:00.000Z');
    expect(instant('2/18/21, 12:08 p.m.', false)).toBe('2021-02-18T11:08:00.000Z');
  });

  it('knows no instant where neither cell nor importer names a zone', () => {
    expect(instantOfCivil(readCivil('2026-03-06 08:58:42', true)!, null)).toBeNull();
  });

  it('tells from the cells whether the day comes first', () => {
    expect(dayFirstEvidence(['08/10/2024', '27/10/2024'])).toBe(true);
    expect(dayFirstEvidence(['08/10/2024', '10/27/2024'])).toBe(false);
    expect(dayFirstEvidence(['2/8/21, 11:08 AM'])).toBe(false);
    expect(dayFirstEvidence(['08/10/2024, 21:35'])).toBe(true);
    expect(dayFirstEvidence(['08/10/2024', '2026-01-31'])).toBeNull();
  });
});

describe('periods as prose', () => {
  it.each([
    ['March 27, 2026 - April 23, 2026', '2026-03-27', '2026-04-23'],
    ['27 January 2026 - 23 February 2026', '2026-01-27', '2026-02-23'],
    ['1 janv. 2026 – 31 janv. 2026', '2026-01-01', '2026-01-31'],
    ['Du 1 mars 2026 au 31 mars 2026', '2026-03-01', '2026-03-31'],
    ['Mar 1 - Mar 31, 2026', '2026-03-01', '2026-03-31'],
    ['1-3 May 2026'.replace('-', ' – '), '2026-05-01', '2026-05-03'],
    ['février 2026', '2026-02-01', '2026-02-28'],
    ['May 4, 2026', '2026-05-04', '2026-05-04'],
  ])('reads %j', (line, from, to) => expect(readPeriod(line)).toEqual({ from, to }));

  it('knows all time, and no period in other prose', () => {
    expect(readPeriod('All time')).toBe('all-time');
    expect(readPeriod('Toutes les périodes')).toBe('all-time');
    expect(readPeriod('Campaign report')).toBeNull();
  });

  it('finds the period in a file name', () => {
    const may = { from: '2026-05-01', to: '2026-05-31' };
    expect(periodOfFileName('Report 2026-05-01 to 2026-05-31.xlsx')).toEqual(may);
    expect(periodOfFileName('Shop-Campaigns-May-1-2026-May-31-2026.csv')).toEqual(may);
    expect(periodOfFileName('campaigns_20260501-20260531.csv')).toEqual(may);
    expect(periodOfFileName('orders_export_1.csv')).toBeNull();
  });
});

describe('ids', () => {
  it.each([
    ['l:1234567890123456', '1234567890123456'],
    ['ag:120210000000000017', '120210000000000017'],
    ['="120210000000000017"', '120210000000000017'],
    ["'120210000000000017", '120210000000000017'],
    ['5600000002001.0', '5600000002001'],
    ['#1001', '#1001'],
  ])('reads %j', (cell, id) => expect(readId(cell)).toEqual({ is: 'id', id }));

  it('says when a spreadsheet has rounded an id, and when there is none', () => {
    expect(readId('1.79E+15')).toEqual({ is: 'damaged' });
    expect(readId('1,79E+15')).toEqual({ is: 'damaged' });
    expect(readId('--')).toEqual({ is: 'missing' });
    expect(readId(undefined)).toEqual({ is: 'missing' });
  });
});
