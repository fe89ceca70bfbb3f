import { badParameter } from '../errors.ts';
import { ACCOUNT_DIGITS, type AdLevel, type AdNode, type AdTree } from './tree.ts';

type Value = string | { readonly id: string } | undefined;
type Reader = (node: AdNode, tree: AdTree) => Value;

const COMMON: Readonly<Record<string, Reader>> = {
  id: (node) => node.id,
  name: (node) => node.name,
  account_id: () => ACCOUNT_DIGITS,
  status: (node) => node.status,
  configured_status: (node) => node.status,
  effective_status: (node, tree) => tree.effectiveStatus(node),
};
const BUDGETS: Readonly<Record<string, Reader>> = {
  daily_budget: (node) => (node.dailyBudget === null ? undefined : String(node.dailyBudget)),
  lifetime_budget: () => undefined,
};

/** What can be asked of each level. Budgets are texts, and absent where another level has them. */
export const AD_NODE_FIELDS: Readonly<Record<AdLevel, Readonly<Record<string, Reader>>>> = {
  campaign: { ...COMMON, ...BUDGETS, objective: () => 'OUTCOME_SALES' },
  adset: { ...COMMON, ...BUDGETS, campaign_id: (node) => node.campaignId },
  ad: {
    ...COMMON,
    campaign_id: (node) => node.campaignId,
    adset_id: (node) => node.parentId ?? undefined,
    creative: (node) => (node.creativeId === null ? undefined : { id: node.creativeId }),
  },
};

const TYPES: Readonly<Record<AdLevel, string>> = { campaign: 'Campaign', adset: 'AdSet', ad: 'Ad' };

/** The asked-for fields of a node; what it has no value for is left out, what its type does not have is refused. */
export function adNode(node: AdNode, tree: AdTree, fields: string | null): Record<string, Value> {
  const names = fields?.split(',').filter(Boolean) ?? [];
  const known = AD_NODE_FIELDS[node.level];
  const read: Record<string, Value> = {};
  for (const name of [...names, 'id']) {
    const reader = known[name];
    if (!reader) throw badParameter(`Tried accessing nonexisting field (${name}) on node type (${TYPES[node.level]})`);
    const value = reader(node, tree);
    if (value !== undefined) read[name] = value;
  }
  return read;
}
