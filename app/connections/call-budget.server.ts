import { setTimeout as sleep } from 'node:timers/promises';
import { budgetsOf, type BudgetState, noteUses, takeTurns } from '../database/system/call-budgets.server.ts';
import { type BudgetUse, type CallBudget, type CallPriority, spacingMs } from '../domain/connections/call-budget.ts';
import { PlatformError } from '../platforms/http/platform-error.ts';

/** So long a call waits for its turn where it stands; longer waits are the queue's. */
const PATIENCE_MS = 15_000;

/**
 * The budgets of a platform, shared by every worker: nothing is asked while the platform lets nothing be asked, and from
 * 70 % on (today's calls: 90 %) calls of all workers together follow each other ever more slowly.
 */
export function callBudget(platform: string, priority: CallPriority): CallBudget {
  return {
    turn: (scopes) => waitForTurn(platform, scopes, priority),
    noted: (uses) => noteUses(platform, highest(uses)),
  };
}

async function waitForTurn(platform: string, scopes: readonly string[], priority: CallPriority): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const waitMs = await turnOrWait(platform, await budgetsOf(platform, scopes), priority);
    if (waitMs === 0) return;
    if (Date.now() + waitMs > until) throw heldBack(platform, waitMs);
    await sleep(waitMs);
  }
}

async function turnOrWait(platform: string, states: readonly BudgetState[], priority: CallPriority): Promise<number> {
  const held = Math.max(0, ...states.map(({ heldMs }) => heldMs));
  if (held > 0) return held;
  const turns = states
    .map(({ scope, usedPercent }) => ({ scope, spacingMs: spacingMs(usedPercent, priority) }))
    .filter((turn) => turn.spacingMs > 0);
  return turns.length === 0 ? 0 : takeTurns(platform, turns);
}

const heldBack = (platform: string, waitMs: number): PlatformError =>
  new PlatformError({
    platform,
    kind: 'rate-limited',
    message: 'held back until the platform allows more calls',
    retryAfterSeconds: Math.ceil(waitMs / 1000),
  });

/** Several kinds of calls may count against one account: the fullest counts, and the longest hold. */
function highest(uses: readonly BudgetUse[]): BudgetUse[] {
  return [...Map.groupBy(uses, ({ scope }) => scope)].map(([scope, of]) => ({
    scope,
    usedPercent: highestOf(of.flatMap(({ usedPercent }) => usedPercent ?? [])),
    heldSeconds: Math.max(...of.map(({ heldSeconds }) => heldSeconds)),
  }));
}

const highestOf = (shares: readonly number[]): number | null => (shares.length === 0 ? null : Math.max(...shares));
