import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundleExtension } from './extensions/bundle.ts';

/*
 * npm run build:extensions: bundles each extension into its dist/ and says how large it is. `shopify app deploy` bundles
 * them itself; this is to look at and to measure.
 */

const FOLDER = path.resolve(import.meta.dirname, '../extensions');

for (const name of readdirSync(FOLDER)) {
  const code = await bundleExtension(name);
  const file = path.join(FOLDER, name, 'dist', `${name}.js`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, code);
  console.log(`${path.relative(process.cwd(), file)}: ${Buffer.byteLength(code)} bytes, ${gzipSync(code).length} gzip`);
}
