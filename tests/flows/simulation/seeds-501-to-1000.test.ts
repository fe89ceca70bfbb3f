import { testSeeds } from './test-seeds.ts';

await testSeeds(501, 500);
