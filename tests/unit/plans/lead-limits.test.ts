import { describe, expect, it } from 'vitest';
import { allowsLead } from '#app/domain/plans/lead-limits.ts';

describe('given a plan', () => {
  const never = async (): Promise<number> => {
    throw new Error('nobody needs to count');
  };

  it.each(['none', 'enterprise'] as const)(
    'when it is %s, then it allows every lead, and none is counted',
    async (plan) => {
      expect(await allowsLead(plan, never)).toBe(true);
    },
  );

  it.each([
    ['starter', 999, true],
    ['starter', 1_000, false],
    ['pro', 9_999, true],
    ['pro', 10_000, false],
  ] as const)(
    'when it is %s and the month has %i leads, then one more is allowed: %s',
    async (plan, leads, allowed) => {
      expect(await allowsLead(plan, async () => leads)).toBe(allowed);
    },
  );
});
