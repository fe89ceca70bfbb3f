import type { BenchCase } from './case.ts';
import { acknowledge } from './cases/acknowledge.ts';
import { importFiles } from './cases/import-files.ts';
import { readRoas } from './cases/read-roas.ts';
import { reattribute } from './cases/reattribute.ts';
import { visible } from './cases/visible.ts';

/** In the order of the targets. */
export const CASES: readonly BenchCase[] = [acknowledge, visible, reattribute, importFiles, readRoas];
