/** Something that should hold and does not. */
export interface Problem {
  readonly invariant: string;
  readonly where: string;
  readonly expected: string;
  readonly found: string;
}

export interface VerifyResult {
  readonly ok: boolean;
  readonly orders: number;
  readonly checked: number; // single comparisons
  readonly problems: readonly Problem[];
}
