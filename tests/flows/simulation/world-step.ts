import fc from 'fast-check';
import { type DataDrivenModel, DATA_DRIVEN_MODELS, MODELS } from '#app/domain/attribution/journey.ts';
import type { RevenueDefinition } from '#app/domain/orders/components.ts';
import { type IndependentStep, independentStep, visitsStep } from '../pipeline/history.ts';
import type { SurveyStep } from './survey-step.ts';

/** What happens in a simulated shop beside the steps of a history: versions, costs, rates, sales in other currencies. */
export type WorldStep = VersionStep | CostStep | RatesStep | SaleStep | ErasureStep | SurveyStep;

/** Shopify asks to erase a customer: by what it knows of her, with orders of hers or without. */
export interface ErasureStep {
  readonly is: 'erased';
  readonly email: number | null;
  readonly phone: number | null;
  readonly orders: readonly number[];
  readonly sales: readonly number[];
}

/** Which of two decisions of one kind was taken last. */
interface Decided {
  readonly hour: number;
}

export type VersionStep = Decided &
  (
    | {
        readonly is: 'measure';
        readonly model: (typeof MODELS)[number];
        readonly window: number | null;
        readonly leadWindow: number | null;
        readonly revenue: RevenueDefinition;
      }
    | { readonly is: 'zone'; readonly zone: string }
    | { readonly is: 'model-run'; readonly model: DataDrivenModel; readonly parts: readonly number[] }
    | { readonly is: 'reporting-currency'; readonly currency: string | null }
    | {
        readonly is: 'cost-rules';
        readonly currency: string;
        readonly from: string | null;
        readonly goodsRate: number | null;
        readonly flatMinor: number | null;
        readonly feeRate: number;
      }
    | {
        readonly is: 'grouping';
        readonly rules: readonly {
          readonly channel: string;
          readonly field: 'source' | 'medium';
          readonly value: string;
        }[];
        readonly code: { readonly channel: string; readonly campaign: string | null } | null;
      }
  );

export type CostStep = Decided &
  (
    | {
        readonly is: 'product-costs';
        readonly file: number;
        readonly costs: readonly {
          readonly sku: number;
          readonly currency: string;
          readonly from: string | null;
          readonly e8: number;
        }[];
      }
    | { readonly is: 'cost-withdrawn'; readonly file: number; readonly withdrawn: boolean }
  );

/** Reference rates as the ECB or a person told them; a rate of null takes one by hand back. */
export interface RatesStep extends Decided {
  readonly is: 'rates';
  readonly byHand: boolean;
  readonly rates: readonly { readonly currency: string; readonly day: number; readonly cents: number | null }[];
}

/** Orders with lines, codes and a currency of their own (by the order), their edits and what was given back of them. */
export type SaleStep =
  | {
      readonly is: 'sale';
      readonly sale: number;
      readonly version: number;
      readonly client: number;
      readonly email: number | null;
      readonly units: readonly number[];
      readonly unitMinor: number;
      readonly code: boolean;
      readonly cancelled: boolean;
    }
  | {
      readonly is: 'returned';
      readonly sale: number;
      readonly refund: number;
      readonly minor: number;
      readonly restocked: boolean;
    };

export const SALE_CURRENCIES = ['EUR', 'JPY', 'KWD'] as const;
export const ZONES = ['Europe/Paris', 'Pacific/Auckland', 'America/Los_Angeles', 'UTC'] as const;
export const RUN_CHANNELS = [
  'paid-social',
  'paid-search',
  'email',
  'direct',
  'organic-search',
  'custom-friends',
] as const;

const few = (max: number) => fc.nat({ max });
const is = <const Kind extends string>(kind: Kind) => fc.constant(kind);
const hour = few(8);
const days = fc.constantFrom(null, '2026-03-15', '2026-03-25');
const currency = fc.constantFrom(...SALE_CURRENCIES);
const window = fc.constantFrom(null, 1, 7, 30, 90);

const measureStep: fc.Arbitrary<VersionStep> = fc.record({
  is: is('measure'),
  model: fc.constantFrom(...MODELS, ...DATA_DRIVEN_MODELS, ...DATA_DRIVEN_MODELS),
  window,
  leadWindow: window,
  revenue: fc.constantFrom('gross', 'net', 'product-net'),
  hour,
});

const runStep: fc.Arbitrary<VersionStep> = fc.record({
  is: is('model-run'),
  model: fc.constantFrom(...DATA_DRIVEN_MODELS),
  parts: fc.array(few(7), { minLength: RUN_CHANNELS.length, maxLength: RUN_CHANNELS.length }),
  hour,
});

const versionStep: fc.Arbitrary<VersionStep> = fc.oneof(
  measureStep,
  measureStep,
  runStep,
  runStep,
  fc.record({ is: is('zone'), zone: fc.constantFrom(...ZONES), hour }),
  fc.record({ is: is('reporting-currency'), currency: fc.constantFrom('EUR', 'EUR', 'USD', 'JPY', null), hour }),
  fc.record({
    is: is('cost-rules'),
    currency,
    from: days,
    goodsRate: fc.option(few(600_000)),
    flatMinor: fc.option(few(700)),
    feeRate: few(40_000),
    hour,
  }),
  fc.record({
    is: is('grouping'),
    rules: fc.array(
      fc.record({
        channel: fc.constantFrom('direct', 'email', 'affiliates', 'custom-friends'),
        field: fc.constantFrom('source', 'medium'),
        value: fc.constantFrom('facebook', 'google', 'newsletter', 'paid', 'cpc', 'email'),
      }),
      { maxLength: 3 },
    ),
    code: fc.option(
      fc.record({
        channel: fc.constantFrom('direct', 'email', 'custom-friends'),
        campaign: fc.constantFrom(null, 'Anna', 'Bea'),
      }),
    ),
    hour,
  }),
);

const costStep: fc.Arbitrary<CostStep> = fc.oneof(
  fc.record({
    is: is('product-costs'),
    file: few(2),
    costs: fc.uniqueArray(fc.record({ sku: few(2), currency, from: days, e8: few(4_000_000_000) }), {
      minLength: 1,
      maxLength: 4,
      selector: (cost) => `${cost.sku} ${cost.currency} ${cost.from}`,
    }),
    hour,
  }),
  fc.record({ is: is('cost-withdrawn'), file: few(2), withdrawn: fc.boolean(), hour }),
);

const ratesStep: fc.Arbitrary<RatesStep> = fc.record({
  is: is('rates'),
  byHand: fc.boolean(),
  rates: fc.uniqueArray(
    fc.record({
      currency: fc.constantFrom('JPY', 'KWD', 'USD'),
      day: few(12),
      cents: fc.option(fc.integer({ min: 1, max: 20_000 })),
    }),
    { minLength: 1, maxLength: 4, selector: (rate) => `${rate.currency} ${rate.day}` },
  ),
  hour,
});

const saleStep: fc.Arbitrary<SaleStep> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      is: is('sale'),
      sale: few(5),
      version: few(3),
      client: few(4),
      email: fc.option(few(4), { freq: 3 }),
      units: fc.array(few(3), { minLength: 1, maxLength: 3 }),
      unitMinor: few(9_999),
      code: fc.boolean(),
      cancelled: fc.nat({ max: 5 }).map((n) => n === 0),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      is: is('returned'),
      sale: few(5),
      refund: few(2),
      minor: few(12_000),
      restocked: fc.boolean(),
    }),
  },
);

const erasureStep: fc.Arbitrary<ErasureStep> = fc.record({
  is: is('erased'),
  email: fc.option(few(4), { freq: 4 }),
  phone: fc.option(few(2), { freq: 1 }),
  orders: fc.uniqueArray(few(6), { maxLength: 2 }),
  sales: fc.uniqueArray(few(5), { maxLength: 1 }),
});

/** What happens to one shop's whole workspace. */
export const workspaceStep: fc.Arbitrary<WorldStep> = fc.oneof(
  { weight: 4, arbitrary: versionStep },
  { weight: 2, arbitrary: costStep },
  { weight: 2, arbitrary: ratesStep },
);

/** What happens to a few people and their orders. */
export const peopleStep: fc.Arbitrary<IndependentStep | SaleStep | ErasureStep> = fc.oneof(
  { weight: 24, arbitrary: independentStep },
  { weight: 9, arbitrary: visitsStep },
  { weight: 15, arbitrary: saleStep },
  { weight: 1, arbitrary: erasureStep },
);

/** What a seed makes happen, in the order in which it happened. */
export const world: fc.Arbitrary<(IndependentStep | WorldStep)[]> = fc.array(
  fc.oneof({ weight: 2, arbitrary: peopleStep }, { weight: 1, arbitrary: workspaceStep }),
  { minLength: 8, maxLength: 28, size: 'max' },
);
