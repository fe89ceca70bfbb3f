import { vi } from 'vitest';

const isFull = process.env['FULL'] === '1';

/** How many cases a property test tries: few in `npm test`, many with FULL=1. */
export const RUNS = isFull ? 100_000 : 300;

if (isFull) vi.setConfig({ testTimeout: 3_600_000 });
