import type { BenchCase } from './case.ts';
import { reattribute } from './cases/reattribute.ts';

/** In the order of the targets. */
export const CASES: readonly BenchCase[] = [reattribute];
