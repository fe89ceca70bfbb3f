import { describe, expect, it } from 'vitest';
import { formatFor } from '#app/components/numbers/format.ts';

const english = formatFor('en-GB');
const french = formatFor('fr-FR');

describe('numbers as a reader writes them', () => {
  it('shows money with as many decimals as its currency has', () => {
    expect(english.money(123456, 'EUR')).toBe('€1,234.56');
    expect(english.money(1234, 'JPY')).toBe('¥1,234');
    expect(english.amount(1234567, 'KWD')).toBe('1,234.567');
    expect(french.money(123456, 'EUR')).toBe('1\u00a0234,56\u00a0€');
  });

  it('shows a decimal of a file with the digits that it has', () => {
    expect(english.decimal('1234.50')).toBe('1,234.50');
    expect(french.decimal('1234.50')).toBe('1\u00a0234,50');
    expect(french.decimal('-7')).toBe('\u22127');
  });

  it('shows no currency where there is none yet', () => {
    expect([english.money(0, 'XXX'), french.glance(0, 'XXX')]).toEqual(['0.00', '0,00']);
    expect([english.unit('XXX'), english.unit('EUR')]).toEqual([null, 'EUR']);
  });

  it('stays exact where a float would not', () => {
    expect(english.amount(9007199254740991, 'EUR')).toBe('90,071,992,547,409.91');
  });

  it('drops cents only from large figures at a glance', () => {
    expect(english.glance(99999, 'EUR')).toBe('€999.99');
    expect(english.glance(1234567, 'EUR')).toBe('€12,346');
  });

  it('writes ratios with a multiplication sign and minus with a minus sign', () => {
    expect(english.ratio(3.419)).toBe('3.42×');
    expect(french.ratio(3.419)).toBe('3,42×');
    expect(english.amount(-500, 'EUR')).toBe('\u22125.00');
    expect(english.change(-0.125)).toBe('\u221212.5%');
    expect(english.change(0.125)).toBe('+12.5%');
  });

  it('writes zero without a sign, also what rounds to it', () => {
    expect([english.count(-0), english.ratio(-0.001), english.change(0)]).toEqual(['0', '0.00×', '0%']);
  });

  it('says how large a file is, in the plural where there are several', () => {
    expect([english.bytes(1), english.bytes(627), french.bytes(2)]).toEqual(['1 byte', '627 bytes', '2\u00a0octets']);
    expect(english.bytes(1_250_000)).toBe('1.3 MB');
  });

  it('never moves a calendar day by a time zone', () => {
    expect(english.day('2026-11-23')).toBe('23 Nov 2026');
    expect(french.day('2026-01-01')).toBe('1 janv. 2026');
  });

  it('says an instant in the zone that is asked for', () => {
    expect(english.instant('2026-11-22T23:30:00.000Z', 'Europe/Paris')).toBe('23 Nov 2026, 00:30');
  });

  it('writes no thin spaces, which servers and browsers disagree on', () => {
    expect(french.amount(123456789, 'EUR') + french.dayRange('2026-10-25', '2026-11-23')).not.toMatch(/[\u2009\u202f]/);
  });
});
