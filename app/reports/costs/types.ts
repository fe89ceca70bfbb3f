import type { ShopCosts, UncostedProduct } from '../../database/reading/costs.server.ts';
import type { CostRules } from '../../domain/costs/cost-rules.ts';
import type { OtherCost } from '../../domain/costs/other-costs.ts';

export type { UncostedProduct } from '../../database/reading/costs.server.ts';

export interface CostFileView {
  readonly id: string;
  readonly fileName: string;
  readonly shop: string | null; // the name of the shop whose catalogue it is
  readonly costs: number;
  readonly ofOrders: boolean; // what sending orders did cost, not what products do
  readonly at: string; // UTC instant
  readonly withdrawn: boolean;
  readonly rawEventId: string;
}

/** What a workspace said of its costs, and what it did not say. */
export interface CostsReport {
  readonly zone: string;
  readonly today: string;
  readonly currencies: readonly string[]; // of orders and shops, the one with most orders first
  readonly gateways: readonly string[]; // payment methods of the latest orders
  readonly rules: readonly CostRules[];
  readonly rulesSince: string | null; // when they were adopted, UTC instant
  readonly files: readonly CostFileView[];
  readonly shops: readonly ShopCosts[]; // whose API is open to us
  readonly otherCosts: readonly (OtherCost & { readonly withdrawn: boolean })[];
  readonly unknownSince: string; // first order day that is looked at for products without a cost
  readonly unknown: readonly UncostedProduct[];
}
