import type { BenchCase } from './case.ts';
import { acknowledge } from './cases/acknowledge.ts';
import { adoptInBulk } from './cases/adopt-in-bulk.ts';
import { attributeInMemory } from './cases/attribute-in-memory.ts';
import { backfill } from './cases/backfill.ts';
import { growth } from './cases/growth.ts';
import { importFiles } from './cases/import-files.ts';
import { markovOfOrderOne, markovOfOrderTwo } from './cases/markov.ts';
import { readRoas } from './cases/read-roas.ts';
import { pages } from './cases/pages.ts';
import { reattribute } from './cases/reattribute.ts';
import { shapley } from './cases/shapley.ts';
import { visible } from './cases/visible.ts';

/** In the order of the targets. */
export const CASES: readonly BenchCase[] = [
  acknowledge,
  visible,
  reattribute,
  adoptInBulk,
  importFiles,
  attributeInMemory,
  markovOfOrderOne,
  markovOfOrderTwo,
  shapley,
  growth,
  readRoas,
  pages,
  backfill,
];
