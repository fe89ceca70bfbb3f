/**
 * Currencies of which the ECB publishes a reference rate in 2026 (the lev left with Bulgaria's euro on 1 January 2026, the
 * rouble's rate is suspended since March 2022). Offered to choose from; any other works with rates by hand.
 */
export const ECB_CURRENCIES =
  'AUD BRL CAD CHF CNY CZK DKK GBP HKD HUF IDR ILS INR ISK JPY KRW MXN MYR NOK NZD PHP PLN RON SEK SGD THB TRY USD ZAR'.split(
    ' ',
  );
