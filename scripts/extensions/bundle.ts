import path from 'node:path';
import { build, type Rollup } from 'vite';

const PROJECT = path.resolve(import.meta.dirname, '../..');

/** An extension of the folder extensions/ as one script, minified, as Shopify's own bundler makes it from the same entry. */
export async function bundleExtension(name: string): Promise<string> {
  const made = await build({
    configFile: false,
    root: path.join(PROJECT, 'extensions', name),
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es6',
      minify: 'esbuild',
      lib: { entry: 'src/index.ts', formats: ['iife'], name: 'extension' },
    },
  });
  const [{ output }] = made as Rollup.RollupOutput[] as [Rollup.RollupOutput];
  return output[0].code;
}
