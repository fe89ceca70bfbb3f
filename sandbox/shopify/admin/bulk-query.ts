import { getNamedType, getNullableType, isListType, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode } from 'graphql';
import { isConnection } from './cost.ts';
import type { AdminApi } from './schema.ts';

const MAX_CONNECTIONS = 5;
const MAX_DEPTH = 2;

/** What a bulk operation may not ask for, in Shopify's words; null where it may be run. */
export function bulkComplaint({ schema }: AdminApi, document: DocumentNode): string | null {
  const types = new TypeInfo(schema);
  let connections = 0;
  let depth = 0;
  let lists = 0;
  let complaint: string | null = null;
  const say = (text: string): void => void (complaint ??= text);
  const marks: ('connection' | 'list' | null)[] = [];
  const enter = (): void => {
    const type = types.getType();
    const named = type && getNamedType(type);
    const isEntries = types.getParentType()?.name.endsWith('Connection') ?? false;
    if (named && isConnection(named)) {
      connections += 1;
      depth += 1;
      if (lists > 0) say('Queries that contain a connection field within a list field are not supported.');
      if (depth > MAX_DEPTH)
        say(`Bulk queries cannot contain connections with a nesting depth greater than ${MAX_DEPTH}.`);
      marks.push('connection');
    } else if (type && isListType(getNullableType(type)) && !isEntries) {
      lists += 1;
      marks.push('list');
    } else marks.push(null);
  };
  const leave = (): void => {
    const mark = marks.pop();
    if (mark === 'connection') depth -= 1;
    if (mark === 'list') lists -= 1;
  };
  visit(document, visitWithTypeInfo(types, { Field: { enter, leave } }));
  if (connections === 0) say('Bulk queries must contain at least one connection.');
  if (connections > MAX_CONNECTIONS) say(`Bulk queries cannot contain more than ${MAX_CONNECTIONS} connections.`);
  return complaint;
}
