import fc from 'fast-check';

/**
 * What can happen to a small shop, as independent steps: few people, orders and days, so that steps meet. Steps say all
 * of what they tell by themselves, and so may come in any order, and more than once.
 */
export type Step = IndependentStep | FileStep;

/** A step that says all by its deliveries: what it becomes is the same whenever and wherever it is delivered. */
export type IndependentStep =
  | { readonly is: 'visits'; readonly client: number; readonly visits: readonly number[]; readonly consent: Consent }
  | { readonly is: 'checkout'; readonly client: number; readonly order: number }
  | { readonly is: 'order'; readonly order: OrderVersion }
  | { readonly is: 'refund'; readonly order: number; readonly refund: number; readonly cents: number }
  | { readonly is: 'lead'; readonly lead: number; readonly who: Who; readonly organic: boolean; readonly test: boolean }
  | { readonly is: 'spend'; readonly day: number; readonly rows: readonly SpendRow[]; readonly hour: number }
  | {
      readonly is: 'by-hand';
      readonly sale: number;
      readonly who: Who;
      readonly cents: number;
      readonly hour: number;
      readonly removed: boolean;
    }
  | { readonly is: 'crowd'; readonly phone: number; readonly size: number; readonly order: number }
  | DecisionStep;

/** What people decide about identity; `hour` says which of two decisions on one subject was taken last. */
export type DecisionStep =
  | {
      readonly is: 'judge';
      readonly key: KeyName;
      readonly as: 'shared' | 'personal';
      readonly stands: boolean;
      readonly hour: number;
    }
  | {
      readonly is: 'cut';
      readonly record: { readonly of: 'order' | 'lead' | 'checkout'; readonly n: number; readonly client: number };
      readonly kind: KeyName['kind']; // all of the record's keys of this kind
      readonly stands: boolean;
      readonly hour: number;
    }
  | {
      readonly is: 'merge';
      readonly key: KeyName;
      readonly other: KeyName;
      readonly stands: boolean;
      readonly hour: number;
    }
  | { readonly is: 'identity-rules'; readonly staff: boolean; readonly limit: number; readonly hour: number };

export interface KeyName {
  readonly kind: 'email' | 'phone' | 'client' | 'customer';
  readonly n: number;
}

export type FileStep =
  | { readonly is: 'orders-file'; readonly orders: readonly OrderVersion[]; readonly undone: boolean }
  | { readonly is: 'leads-file'; readonly leads: readonly { lead: number; who: Who }[]; readonly undone: boolean }
  | { readonly is: 'crowd-file'; readonly phone: number; readonly size: number; readonly undone: boolean }
  | { readonly is: 'ads-file'; readonly rows: readonly SpendRow[]; readonly day: number; readonly undone: boolean };

export type Consent = 'all' | 'analytics' | 'none';

/** Which of the few e-mails and phones a record carries; null for none. */
export interface Who {
  readonly email: number | null;
  readonly phone: number | null;
}

export interface OrderVersion extends Who {
  readonly order: number;
  readonly version: number;
  readonly cents: number;
  readonly state: 'paid' | 'pending' | 'voided' | 'cancelled' | 'refunded' | 'test';
  readonly customer: boolean;
  readonly token: boolean; // whether the order carries its checkout's token
  readonly client: number | null;
  readonly landing: number;
}

export interface SpendRow {
  readonly campaign: number;
  readonly ad: number | null;
  readonly cents: number;
}

const few = (max: number) => fc.nat({ max });
const maybe = (max: number) => fc.option(few(max), { freq: 3 });
const who = fc.record({ email: maybe(4), phone: maybe(2) });
const cents = fc.oneof(fc.nat({ max: 50 }), fc.nat({ max: 200_000 }));
const consent = fc.constantFrom<Consent>('all', 'all', 'analytics', 'none');

const orderVersion: fc.Arbitrary<OrderVersion> = fc.record({
  order: few(6),
  version: few(3),
  cents,
  state: fc.constantFrom('paid', 'paid', 'paid', 'pending', 'voided', 'cancelled', 'refunded', 'test'),
  email: maybe(4),
  phone: maybe(2),
  customer: fc.boolean(),
  token: fc.boolean(),
  client: fc.option(few(4), { freq: 1 }),
  landing: few(4),
});

const spendRow = fc.record({ campaign: few(1), ad: maybe(2), cents });
const is = <const Kind extends string>(kind: Kind) => fc.constant(kind);

const size = fc.integer({ min: 7, max: 10 });

const fileStep: fc.Arbitrary<FileStep> = fc.oneof(
  fc.record({ is: is('crowd-file'), phone: few(2), size, undone: fc.boolean() }),
  fc.record({
    is: is('orders-file'),
    orders: fc.uniqueArray(orderVersion, { minLength: 1, maxLength: 4, selector: (one) => one.order }),
    undone: fc.boolean(),
  }),
  fc.record({
    is: is('leads-file'),
    leads: fc.uniqueArray(fc.record({ lead: few(4), who }), {
      minLength: 1,
      maxLength: 3,
      selector: (one) => one.lead,
    }),
    undone: fc.boolean(),
  }),
  fc.record({
    is: is('ads-file'),
    rows: fc.uniqueArray(spendRow, { minLength: 1, maxLength: 2, selector: (one) => one.campaign }),
    day: few(2),
    undone: fc.boolean(),
  }),
);

const keyName: fc.Arbitrary<KeyName> = fc.record({
  kind: fc.constantFrom('email', 'email', 'phone', 'client', 'customer'),
  n: few(4),
});
const taken = { stands: fc.oneof(fc.constant(true), fc.boolean()), hour: few(5) };

const decisionStep: fc.Arbitrary<DecisionStep> = fc.oneof(
  fc.record({
    is: is('judge'),
    key: fc.oneof(keyName, fc.constant<KeyName>({ kind: 'email', n: 3 })),
    as: fc.constantFrom('shared', 'personal'),
    ...taken,
  }),
  fc.record({
    is: is('cut'),
    record: fc.record({ of: fc.constantFrom('order', 'order', 'lead', 'checkout'), n: few(4), client: few(4) }),
    kind: fc.constantFrom('email', 'phone', 'client', 'customer'),
    ...taken,
  }),
  fc.record({ is: is('merge'), key: keyName, other: keyName, ...taken }),
  fc.record({ is: is('identity-rules'), staff: fc.boolean(), limit: fc.constantFrom(1, 2, 8), hour: few(5) }),
);

export const visitsStep: fc.Arbitrary<Extract<Step, { is: 'visits' }>> = fc.record({
  is: is('visits'),
  client: few(4),
  visits: fc.uniqueArray(few(9), { minLength: 1, maxLength: 3 }),
  consent,
});

export const independentStep: fc.Arbitrary<IndependentStep> = fc.oneof(
  { weight: 5, arbitrary: visitsStep },
  { weight: 3, arbitrary: fc.record({ is: is('checkout'), client: few(4), order: few(6) }) },
  { weight: 8, arbitrary: fc.record({ is: is('order'), order: orderVersion }) },
  { weight: 3, arbitrary: fc.record({ is: is('refund'), order: few(6), refund: few(2), cents }) },
  { weight: 3, arbitrary: fc.record({ is: is('lead'), lead: few(4), who, organic: fc.boolean(), test: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      is: is('spend'),
      day: few(2),
      rows: fc.array(spendRow, { minLength: 1, maxLength: 4 }),
      hour: few(9),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ is: is('by-hand'), sale: few(2), who, cents, hour: few(3), removed: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ is: is('crowd'), phone: few(2), size, order: few(6) }),
  },
  { weight: 6, arbitrary: decisionStep },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 33, arbitrary: independentStep },
  { weight: 3, arbitrary: fileStep },
);

export interface History {
  readonly steps: readonly Step[];
  /** how the steps are delivered again: where each goes, which come twice, and after which the pipeline runs */
  readonly again: readonly number[];
}

export const history: fc.Arbitrary<History> = fc.record({
  steps: fc.array(step, { minLength: 3, maxLength: 24 }),
  again: fc.infiniteStream(fc.nat({ max: 999_983 })).map((stream) => [...stream.take(24)]),
});
