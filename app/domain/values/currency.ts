/*
 * Currencies by ISO 4217, decision 22. A list of our own, because Intl's (CLDR) comes with each version of Node: what a
 * raw event is taken for must not change with it. CLDR also writes amounts as people do, not as ISO 4217 counts them (HUF,
 * IDR, COP without decimals, IQD without fils).
 */

/** ISO 4217 list one (amendment 180) without metals, accounting units, tests and "no currency" (XAU, XDR, XTS, XXX …). */
const IN_USE =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF ' +
  'CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF ' +
  'IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT ' +
  'MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD ' +
  'SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS ' +
  'VED VES VND VUV WST XAD XAF XCD XCG XOF XPF YER ZAR ZMW ZWG';

/** Withdrawn since 2014 (list three): exports of past years still hold them. */
const WITHDRAWN = 'ANG BGN BYR CUC HRK LTL LVL MRO SLL STD VEF ZWL';

const CODES: ReadonlySet<string> = new Set(`${IN_USE} ${WITHDRAWN}`.split(' '));

/** Those whose minor unit is not 1/100. */
const EXPONENTS: Readonly<Record<string, number>> = {
  BIF: 0, BYR: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0,
  UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
  CLF: 4, UYW: 4,
}; // prettier-ignore

/** Decimal places of a currency's minor unit: JPY 0, EUR 2, KWD 3. */
export function exponentOf(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}

/** Whether the text is an ISO 4217 code of money that something can be sold or bought for, in capitals: "EUR". */
export function isCurrencyCode(text: string): boolean {
  return CODES.has(text);
}
