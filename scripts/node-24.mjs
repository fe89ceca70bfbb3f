import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The Node 24 that npm installed with the project, whatever Node the machine has. */
export const NODE_24 = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** True where the running Node takes our TypeScript files as they are. */
export const IS_NODE_24 = Number(process.versions.node.split('.')[0]) >= 24;
