#!/usr/bin/env node
// Prisma's command line runs this program where it would run its native schema engine (see schema-engine/main.ts).
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { IS_NODE_24, NODE_24 } from './node-24.mjs';

const program = new URL('./schema-engine/main.ts', import.meta.url);
if (IS_NODE_24) {
  await import(program.href);
} else {
  const child = spawn(NODE_24, [fileURLToPath(program), ...process.argv.slice(2)], { stdio: 'inherit' });
  child.on('exit', (code) => process.exit(code ?? 1));
}
