import { badParameter } from '../errors.ts';

type Value = string | number | boolean | readonly string[];

/** The asked-for fields of a node. A field that the type does not have is refused, as the Graph API does. */
export function fieldsOf(
  node: Readonly<Record<string, Value>>,
  fields: string | null,
  { type, usual }: { type: string; usual: readonly string[] },
): Record<string, Value> {
  const names =
    fields
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean) ?? usual;
  return Object.fromEntries(
    [...names, 'id'].map((name) => {
      const value = node[name];
      if (value === undefined) throw badParameter(`Tried accessing nonexisting field (${name}) on node type (${type})`);
      return [name, value];
    }),
  );
}
