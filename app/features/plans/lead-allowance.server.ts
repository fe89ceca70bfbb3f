import { leadsOfMonth } from '../../database/reading/leads-in-range.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { allowsLead, type Plan } from '../../domain/plans/lead-limits.ts';

/** Which plan a workspace has: none is sold yet. */
const planOf = (_workspaceId: string): Plan => 'none';

/**
 * Whether a workspace's plan allows one more lead this month. Asked before a lead is kept: what is not kept stays at the
 * platform, and comes with the reading of its form once it is allowed.
 */
export function mayKeepLead(workspaceId: string, now: Date = new Date()): Promise<boolean> {
  const month = now.toISOString().slice(0, 7);
  return allowsLead(planOf(workspaceId), () => withWorkspace(workspaceId, (tx) => leadsOfMonth(tx, month)));
}
