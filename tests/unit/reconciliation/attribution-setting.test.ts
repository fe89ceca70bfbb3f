import { describe, expect, test } from 'vitest';
import { isByRule, windowsOf } from '#app/domain/reconciliation/attribution-setting.ts';
import { CLAIM_RULES } from '#app/domain/reconciliation/claim-rules.ts';

describe("given a platform's word for its attribution setting", () => {
  test.each([
    ['7d_click_or_1d_view', 7, 1],
    ['7d_click_1d_view', 7, 1],
    ['1d_click', 1, null],
    ['28d_click_1d_ev', 28, null],
  ])('when it is %s, then it is %s days after a click and %s after a view', (setting, clickDays, viewDays) => {
    expect(windowsOf(setting)).toEqual({ clickDays, viewDays });
  });

  test('when it names no window, then nothing is guessed', () => {
    expect(windowsOf('mixed')).toBeNull();
    expect(isByRule('mixed', CLAIM_RULES.meta)).toBe(false);
  });

  test('when its windows are those of the rule, then it is by the rule', () => {
    expect(isByRule('7d_click_or_1d_view', CLAIM_RULES.meta)).toBe(true);
    expect(isByRule('1d_click', CLAIM_RULES.meta)).toBe(false);
  });
});
