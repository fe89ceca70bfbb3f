import type { ClaimRule } from './claim-rules.ts';

/** The windows that a platform's own word for its attribution setting names; null where it can't be read. */
export interface ClaimWindows {
  readonly clickDays: number | null;
  readonly viewDays: number | null;
}

/** "7d_click_or_1d_view", "1d_click", "7d_click_1d_view": days after a click, and after an ad was only seen. */
export function windowsOf(setting: string): ClaimWindows | null {
  const daysAfter = (kind: string): number | null => {
    const found = new RegExp(`(\\d{1,3})d_${kind}`).exec(setting);
    return found ? Number(found[1]) : null;
  };
  const windows = { clickDays: daysAfter('click'), viewDays: daysAfter('view') };
  return windows.clickDays === null && windows.viewDays === null ? null : windows;
}

/** Whether it claims by the rule that our list of orders is made by. */
export function isByRule(setting: string, rule: ClaimRule): boolean {
  const windows = windowsOf(setting);
  return windows !== null && windows.clickDays === rule.clickDays && windows.viewDays === rule.viewDays;
}
