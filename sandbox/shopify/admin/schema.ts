import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { buildClientSchema } from 'graphql';
import type { GraphQLSchema, IntrospectionQuery } from 'graphql';
import { readAccess } from './access.ts';
import type { AccessRow, AccessRules } from './access.ts';

/** The published Admin API of one version: its schema, and which scopes each type and field asks for. */
export interface AdminApi {
  schema: GraphQLSchema;
  access: AccessRules;
}

export const ADMIN_VERSIONS = ['2026-07', '2026-10'];
const PUBLISHED = path.resolve(import.meta.dirname, '../../../node_modules/@shopify/dev-mcp/dist/data');
const loaded = new Map<string, Promise<AdminApi>>();

/** Reads a version when it is first asked for: it takes a fifth of a second and 100 MB. */
export function adminApi(version: string): Promise<AdminApi> | null {
  if (!ADMIN_VERSIONS.includes(version)) return null;
  const known = loaded.get(version) ?? load(version);
  loaded.set(version, known);
  return known;
}

async function load(version: string): Promise<AdminApi> {
  const file = path.join(PUBLISHED, `admin_${version}.json.gz`);
  const text = (await promisify(gunzip)(await readFile(file))).toString('utf8');
  const published = JSON.parse(text) as { data: IntrospectionQuery; offline_scopes: { items: AccessRow[] } };
  return { schema: buildClientSchema(published.data), access: readAccess(published.offline_scopes.items) };
}
