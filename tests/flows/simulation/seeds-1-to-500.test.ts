import { testSeeds } from './test-seeds.ts';

await testSeeds(1, 500);
