/** What a workspace is told of. Each has its rule in this folder or in app/features/alerts, and its words in the catalogues. */
export const ALERT_KINDS = [
  'connection-dead',
  'token-expiring',
  'sync-late',
  'tracking-quiet',
  'spend-up',
  'roas-down',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** Numbers and names that a rule found, by the placeholders of its sentence; lists are of numbers. */
export type Evidence = Readonly<Record<string, string | number | readonly number[]>>;

/** What a rule found to be so now. */
export interface Finding {
  readonly kind: AlertKind;
  readonly subject: string; // what it is about: an id, a currency, a stream
  readonly name: string; // of the subject, for people
  readonly evidence: Evidence;
}

/** What a workspace chose of how alerts are found. */
export interface Thresholds {
  readonly off: readonly AlertKind[]; // kinds that are not looked for
  readonly spendUpPercent: number;
  readonly roasDownPercent: number;
  readonly settledDays: number; // days that young are left out of ROAS
  readonly lateHours: number; // an account that was read longer ago is late
}

/** A connected account is read on each of its days: 30 hours is a day, and six hours for what goes wrong in passing. */
export const DEFAULT_THRESHOLDS: Thresholds = {
  off: [],
  spendUpPercent: 50,
  roasDownPercent: 30,
  settledDays: 3,
  lateHours: 30,
};
