/** Money of the world: whole numbers of the currency's minor unit. */
const DECIMALS: Record<string, number> = { USD: 2, EUR: 2, GBP: 2, CHF: 2, JPY: 0 };
/** Yen for one euro, fixed for the whole world. */
export const YEN_PER_EURO = 160;
/** Pence for one euro cent, as used for prices shown to shoppers in pounds. */
export const POUNDS_PER_EURO = 0.86;

export function decimals(currency: string): number {
  const count = DECIMALS[currency];
  if (count === undefined) throw new RangeError(`the sandbox has no currency ${currency}`);
  return count;
}

/** Decimal text of an amount in minor units: 1234 EUR is `12.34`, 1234 JPY is `1234`. */
export function decimalText(minor: number, currency: string): string {
  const places = decimals(currency);
  const sign = minor < 0 ? '-' : '';
  const digits = String(Math.abs(minor)).padStart(places + 1, '0');
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Splits a whole amount over weights so that the parts add up to it (cumulative rounding). */
export function allocate(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum === 0) return weights.map((_, i) => (i === 0 ? total : 0));
  let before = 0;
  let given = 0;
  return weights.map((weight) => {
    before += weight;
    const upTo = Math.round((total * before) / sum);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}

/** Euro cents of an amount, at the world's fixed rate. */
export function inEuroCents(minor: number, currency: string): number {
  return currency === 'JPY' ? Math.round((minor * 100) / YEN_PER_EURO) : minor;
}

/** Text of a count of 1e-8 currency units, with trailing zeros removed but at least two decimals. */
export function e8Text(value: bigint): string {
  const digits = value.toString().padStart(9, '0');
  const fraction = digits.slice(-8).replace(/0{1,6}$/, '');
  return `${digits.slice(0, -8)}.${fraction}`;
}

/** A count of 1e-8 currency units rounded half up to two decimals. */
export function e8Cents(value: bigint): string {
  const cents = (value + 500_000n) / 1_000_000n;
  const digits = cents.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
