import type { Problem, VerifyResult } from './types.ts';

/** Problems listed in full; what is beyond is only counted, so that a wholly broken workspace can still be told. */
const MAX_LISTED = 1000;

/** Collects what a verification compared and what differed. */
export class Findings {
  orders = 0;
  checked = 0;
  #beyond = 0;
  readonly #problems: Problem[] = [];

  /** Counts a comparison; notes it where the two differ. */
  compare(invariant: string, where: string | (() => string), expected: unknown, found: unknown): void {
    this.checked += 1;
    if (expected === found) return;
    this.note(invariant, typeof where === 'string' ? where : where(), String(expected), String(found));
  }

  note(invariant: string, where: string, expected: string, found: string): void {
    if (this.#problems.length < MAX_LISTED) this.#problems.push({ invariant, where, expected, found });
    else this.#beyond += 1;
  }

  result(): VerifyResult {
    const { orders, checked } = this;
    const more: Problem[] =
      this.#beyond === 0
        ? []
        : [{ invariant: 'more', where: 'not listed', expected: '0', found: `${this.#beyond} more problems` }];
    const problems = [...this.#problems, ...more];
    return { ok: problems.length === 0, orders, checked, problems };
  }
}
