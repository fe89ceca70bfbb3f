import type pg from 'pg';

/** Column types that rows are written in bulk with, by their names in pg_type. */
export const ELEMENT_OIDS = {
  bool: 16,
  bytea: 17,
  int8: 20,
  int2: 21,
  int4: 23,
  text: 25,
  date: 1082,
  timestamptz: 1184,
  uuid: 2950,
  jsonb: 3802,
} as const;

export type ElementType = keyof typeof ELEMENT_OIDS;

export interface ColumnType {
  /** as SQL names it: `uuid`, `text[]` */
  readonly sql: string;
  readonly element: ElementType;
  readonly isArray: boolean;
}

let known: ReadonlyMap<string, ColumnType> | null = null;
let asking: Promise<void> | null = null;

/** Asks the database for the types of all columns, once per process: before the first transaction. */
export async function learnColumnTypes(client: pg.ClientBase): Promise<void> {
  if (known) return;
  asking ??= ask(client).finally(() => (asking = null));
  await asking;
}

/** The type of a column. Throws where there is no such column, or none that is written in bulk. */
export function columnType(table: string, column: string): ColumnType {
  const type = known?.get(`${table}.${column}`);
  if (!type) throw new Error(`${table}.${column} is no column that rows are written to`);
  return type;
}

async function ask(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `SELECT relname || '.' || attname AS name, typname AS type
     FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid JOIN pg_type ON pg_type.oid = atttypid
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped`,
  );
  known = new Map(rows.flatMap(({ name, type }) => typeNamed(name, type)));
}

/** pg_type names the type of an array `_element`. */
function typeNamed(name: string, type: string): [string, ColumnType][] {
  const isArray = type.startsWith('_');
  const element = isArray ? type.slice(1) : type;
  return isElementType(element) ? [[name, { sql: isArray ? `${element}[]` : element, element, isArray }]] : [];
}

function isElementType(type: string): type is ElementType {
  return type in ELEMENT_OIDS;
}
