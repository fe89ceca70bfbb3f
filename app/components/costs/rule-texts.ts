import type { CostRules } from '#app/domain/costs/cost-rules.ts';
import { formatMinor, formatScaled } from '#app/domain/values/money.ts';

/** A fee as it stands in the form; texts as people type them. */
export interface FeeTexts {
  readonly gateway: string; // '' is every other method
  readonly rate: string;
  readonly fixed: string;
}

/** Rules as they stand in the form; '' is not known. */
export interface RuleTexts {
  readonly currency: string;
  readonly from: string;
  readonly goods: string;
  readonly shippingFlat: string;
  readonly shippingRate: string;
  readonly fees: readonly FeeTexts[];
}

/** "29000" millionths as "2.9": no more decimals than it has. */
export function percentText(rate: number): string {
  return formatScaled(rate, 4).replace(/\.?0+$/, '');
}

const NO_FEE: FeeTexts = { gateway: '', rate: '', fixed: '' };

export function emptyRules(currency: string): RuleTexts {
  return { currency, from: '', goods: '', shippingFlat: '', shippingRate: '', fees: [NO_FEE] };
}

/** Adopted rules as the form shows them, decimals with the reader's sign. */
export function textsOf(rules: CostRules, decimal: string): RuleTexts {
  const local = (text: string): string => text.replace('.', decimal);
  const amount = (minor: number): string => local(formatMinor(minor, rules.currency));
  const percent = (rate: number): string => local(percentText(rate));
  const fees = rules.fees.map(({ gateway, rate, fixedMinor }) => ({
    gateway: gateway ?? '',
    rate: percent(rate),
    fixed: amount(fixedMinor),
  }));
  return {
    currency: rules.currency,
    from: rules.from ?? '',
    goods: rules.goodsRate === null ? '' : percent(rules.goodsRate),
    shippingFlat: rules.shipping ? amount(rules.shipping.flatMinor) : '',
    shippingRate: rules.shipping ? percent(rules.shipping.rate) : '',
    fees: fees.length > 0 ? fees : [NO_FEE],
  };
}
