/** A row of the published access table: what a type, or a field of it, asks for. */
export interface AccessRow {
  typeName: string;
  fieldName?: string;
  requiredAccess: string;
  offlineScopes: string[];
}

export interface Requirement {
  /** As Shopify words it. */
  text: string;
  /** Of each group one scope is needed. */
  groups: string[][];
}

/** By `Type` and `Type.field`. */
export type AccessRules = ReadonlyMap<string, Requirement>;

export function readAccess(rows: readonly AccessRow[]): AccessRules {
  const rules = new Map<string, Requirement>();
  for (const row of rows) {
    if (row.offlineScopes.length === 0) continue;
    rules.set(row.fieldName ? `${row.typeName}.${row.fieldName}` : row.typeName, requirementOf(row));
  }
  return rules;
}

/** "`a` or `b`": one of them. "`a` and (`b` or `c`)": a and one of the others. "Also: the app requires d": d as well. */
function requirementOf({ requiredAccess, offlineScopes }: AccessRow): Requirement {
  const [main = '', also = ''] = requiredAccess.split('Also:');
  const groups = main.split(' and ').map((part) => [...part.matchAll(/`(\w+)`/g)].map((match) => match[1] ?? ''));
  const more = [...also.matchAll(/requires `?(\w+)`? (?:access )?scope/gi)].map((match) => [match[1] ?? '']);
  const named = [...groups, ...more].filter((group) => group.length > 0);
  return { text: requiredAccess, groups: named.length > 0 ? named : [offlineScopes] };
}

/** Whether the scopes of a token suffice; a scope to write includes the one to read. */
export function isAllowed(requirement: Requirement, scopes: ReadonlySet<string>): boolean {
  const has = (scope: string): boolean => scopes.has(scope) || scopes.has(scope.replace(/^read_/, 'write_'));
  return requirement.groups.every((group) => group.some(has));
}
