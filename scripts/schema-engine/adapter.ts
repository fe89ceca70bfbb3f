import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { connectionFields, schemaOf } from './database.ts';

const CHAR_OID = 18;
const BPCHAR_OID = 1042;

interface Field {
  dataTypeID: number;
}
interface ResultPrototype {
  addFields(this: { rows: unknown }, fields: Field[]): void;
}

/** Columns of PostgreSQL's internal type "char", per result set. */
const charColumns = new WeakMap<object, number[]>();
const { prototype } = createRequire(import.meta.url)('pg/lib/result') as { prototype: ResultPrototype };

/**
 * The catalog queries of an introspection return "char", which adapter-pg refuses as an unknown type. Such columns are
 * shown to it as character(n), and the column type that the engine expects is put back into the answer.
 */
const addFields = prototype.addFields;
prototype.addFields = function (fields) {
  const found = fields.flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : []));
  for (const index of found) fields[index]!.dataTypeID = BPCHAR_OID;
  if (found.length) charColumns.set(this.rows as object, found);
  addFields.call(this, fields);
};

function restoreCharColumns<T extends SqlDriverAdapter>(adapter: T): T {
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of charColumns.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  return adapter;
}

/**
 * adapter-pg cuts a script at every semicolon, also inside a function's body or a comment. The server knows better: the
 * whole script goes to it as one simple query, which is also all or nothing.
 */
function runScriptsWhole<T extends SqlDriverAdapter>(adapter: T, fields: pg.PoolConfig): T {
  adapter.executeScript = async (script) => {
    const client = new pg.Client(fields);
    await client.connect();
    try {
      await client.query(script);
    } finally {
      await client.end();
    }
  };
  return adapter;
}

const corrected = <T extends SqlDriverAdapter>(adapter: T, fields: pg.PoolConfig): T =>
  runScriptsWhole(restoreCharColumns(adapter), fields);

/** The database as the engine reaches it: adapter-pg with four corrections (this file's comments say which). */
export function migrationAdapter(url: string | undefined): SqlMigrationAwareDriverAdapterFactory {
  const address = url ?? 'postgresql://nobody@127.0.0.1:1/none';
  const fields = connectionFields(address);
  const factory = new PrismaPg(fields, { schema: schemaOf(address) });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => corrected(await connect(), fields);
  factory.connectToShadowDb = () => connectToShadow(fields);
  return factory;
}

/** adapter-pg drops the shadow database while its own pool is still connected; here the pool is closed first. */
async function connectToShadow(fields: pg.PoolConfig) {
  const database = `prisma_migrate_shadow_db_${randomUUID()}`;
  const main = new pg.Client(fields);
  await main.connect();
  await main.query(`CREATE DATABASE "${database}"`);
  const shadow = { ...fields, database };
  const adapter = corrected(await new PrismaPg(shadow).connect(), shadow);
  const dispose = adapter.dispose.bind(adapter);
  adapter.dispose = async () => {
    await dispose();
    await main.query(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
    await main.end();
  };
  return adapter;
}
