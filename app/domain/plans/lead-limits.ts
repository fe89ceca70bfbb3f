/** What a plan allows; null: without limit. `none` is whoever has no plan, which is everybody so far. */
export const PLANS = ['none', 'starter', 'pro', 'enterprise'] as const;
export type Plan = (typeof PLANS)[number];

const LEADS_A_MONTH: Readonly<Record<Plan, number | null>> = {
  none: null,
  starter: 1_000,
  pro: 10_000,
  enterprise: null,
};

/** Whether a plan allows one more lead in a month that has so many; `count` is asked only where there is a limit. */
export async function allowsLead(plan: Plan, count: () => Promise<number>): Promise<boolean> {
  const limit = LEADS_A_MONTH[plan];
  return limit === null || (await count()) < limit;
}
