/**
 * What a platform's claim is made of, in the order in which it is printed:
 * claimed = agreed + view only + credited elsewhere + claimed by several + outside our window + other day + currency
 *         + refunded or cancelled + unexplained.
 */
export const TERMS = [
  'agreed',
  'view-only',
  'credited-elsewhere',
  'claimed-by-several',
  'outside-our-window',
  'other-day',
  'currency',
  'refunded-or-cancelled',
  'unexplained',
] as const;
export type Term = (typeof TERMS)[number];

/** Terms that list their orders. All but `currency` are exact: a sum over those orders, to the cent. */
export type ListedTerm = Exclude<Term, 'view-only' | 'unexplained'>;

/**
 * - exact: a sum over listed orders.
 * - bound: what it holds lies between `lowerMinor` and `upperMinor`; the identity takes it with the lower one, and
 *   whatever it holds beyond stands in `unexplained`.
 * - remainder: claimed − all other terms, of either sign.
 */
export type Certainty = 'exact' | 'bound' | 'remainder';
