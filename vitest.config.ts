import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const folder = (name: string) => fileURLToPath(new URL(`./${name}/`, import.meta.url));

/** Keys that only tests use, so that what a test signs or encrypts is the same in every run. */
const env = {
  TZ: 'UTC',
  APP_SECRET: 'test-app-secret-0123456789-0123456789',
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
};

const project = (name: string, options: object = {}) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], ...options },
});

export default defineConfig({
  resolve: { alias: { '#app/': folder('app'), '#jobs/': folder('jobs') } },
  test: {
    env,
    pool: 'forks',
    maxWorkers: 2,
    setupFiles: ['tests/support/property-seed.ts'],
    projects: [
      project('unit', { include: ['tests/{unit,architecture,sandbox}/**/*.test.{ts,tsx}'], testTimeout: 30_000 }),
      project('golden', { testTimeout: 60_000 }),
      project('contracts', { globalSetup: ['tests/support/flows-setup.ts'], testTimeout: 60_000 }),
      project('faults', {
        globalSetup: ['tests/support/flows-setup.ts'],
        testTimeout: 400_000,
        hookTimeout: 120_000,
        fileParallelism: false,
      }),
      project('flows', {
        globalSetup: ['tests/support/flows-setup.ts'],
        testTimeout: 120_000,
        hookTimeout: 60_000,
      }),
    ],
  },
});
