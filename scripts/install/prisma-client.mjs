import { existsSync } from 'node:fs';
import { NODE_24 } from '../node-24.mjs';
import { at, contentHash, remember, remembered, run } from './project.mjs';

const RECORD = 'node_modules/.cache/digiflow/client-schema';

/** `prisma generate` where the client is missing or was made from another schema. */
export function generateClient() {
  const schema = contentHash(['prisma/schema.prisma', 'node_modules/prisma/package.json']);
  if (existsSync(at('app/database/client/client.ts')) && remembered(RECORD) === schema) return;
  const environment = { PRISMA_HIDE_UPDATE_MESSAGE: '1' };
  run('Generating the database client', NODE_24, [at('node_modules/prisma/build/index.js'), 'generate'], environment);
  remember(RECORD, schema);
}
