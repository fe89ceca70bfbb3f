import { describe, expect, it } from 'vitest';
import { exponentOf, isCurrencyCode } from '#app/domain/values/currency.ts';
import { formatMinor, parseMinor } from '#app/domain/values/money.ts';

describe('given the currencies of ISO 4217', () => {
  it.each([
    ['EUR', 2],
    ['USD', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['CLP', 0],
    ['UGX', 0],
    ['ISK', 0],
    ['XOF', 0],
    ['XPF', 0],
    ['KWD', 3],
    ['TND', 3],
    ['CLF', 4],
    // CLDR writes these without decimals, ISO 4217 counts them with
    ['HUF', 2],
    ['IDR', 2],
    ['COP', 2],
    ['MGA', 2],
    ['IQD', 3],
  ])('when it is %s, then it is known and has %i decimals', (code, exponent) => {
    expect(isCurrencyCode(code)).toBe(true);
    expect(exponentOf(code)).toBe(exponent);
  });

  it('when a currency was withdrawn lately, then exports of its time still have it', () => {
    expect(['HRK', 'BGN', 'SLL', 'LTL'].filter((code) => !isCurrencyCode(code))).toEqual([]);
    expect(parseMinor('1500', 'BYR')).toBe(1500);
  });

  it('when Intl knows a currency that people pay in, then so do we', () => {
    const units = new Set(['XDR', 'XSU', 'XUA', 'XAU', 'XAG', 'XPT', 'XPD', 'XXX', 'XTS']);
    const known = Intl.supportedValuesOf('currency').filter((code) => !units.has(code));
    expect(known.filter((code) => !isCurrencyCode(code))).toEqual([]);
  });

  it.each(['EUX', 'GPB', 'XXX', 'XTS', 'XAU', 'XDR', 'BTC', 'eur', 'EU', 'EURO', '', 'JEP', '__proto__', 'toString'])(
    'when it is %j, then it is none',
    (text) => expect(isCurrencyCode(text)).toBe(false),
  );
});

describe('given an amount with more decimals than its currency has', () => {
  it.each([
    ['10.50', 'UGX', '11'],
    ['-10.50', 'UGX', '-11'],
    ['10.49', 'ISK', '10'],
    ['1.2345', 'KWD', '1.235'],
    ['1200.00', 'JPY', '1200'],
    ['0.005', 'EUR', '0.01'],
  ])('when %s %s is read, then it is %s: rounded once, half away from zero', (text, currency, expected) => {
    expect(formatMinor(parseMinor(text, currency), currency)).toBe(expected);
  });
});
