import { getNamedType, isCompositeType, isObjectType, Kind, TypeInfo, typeFromAST } from 'graphql';
import type {
  FieldNode,
  FragmentDefinitionNode,
  DocumentNode,
  GraphQLOutputType,
  GraphQLSchema,
  SelectionSetNode,
  GraphQLNamedType,
  OperationDefinitionNode,
} from 'graphql';

/** Values that Shopify does not count as objects of their own. What it counts is published in outline only. */
const VALUES = new Set(['MoneyBag', 'MoneyV2', 'PageInfo', 'Count', 'Attribute', 'UTMParameters']);
/** What a mutation costs by itself, asked for and spent. */
export const MUTATION = 10;

interface Reader {
  schema: GraphQLSchema;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

/** Points that a query asks for: 1 for each object, a connection 2 and its `first` times what it holds. */
export function requestedCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  const root = schema.getRootType(operation.operation);
  const cost = root ? selectionCost({ schema, fragments, variables }, root, operation.selectionSet) : 0;
  return operation.operation === 'mutation' ? cost + MUTATION : cost;
}

function selectionCost(reader: Reader, type: GraphQLNamedType, set: SelectionSetNode): number {
  let cost = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) cost += fieldCost(reader, type, selection);
    else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const on = selection.typeCondition ? typeFromAST(reader.schema, selection.typeCondition) : type;
      cost += selectionCost(reader, on ?? type, selection.selectionSet);
    } else {
      const fragment = reader.fragments.get(selection.name.value);
      const on = fragment && typeFromAST(reader.schema, fragment.typeCondition);
      if (fragment && on) cost += selectionCost(reader, on, fragment.selectionSet);
    }
  }
  return cost;
}

function fieldCost(reader: Reader, type: GraphQLNamedType, field: FieldNode): number {
  const info = new TypeInfo(reader.schema, type);
  info.enter(field);
  const given: GraphQLOutputType | null | undefined = info.getType();
  if (!given || !field.selectionSet) return 0;
  const named = getNamedType(given);
  if (!isCompositeType(named)) return 0;
  const inner = selectionCost(reader, named, field.selectionSet);
  if (isConnection(named)) return 2 + sizeOf(reader, field) * Math.max(inner, 1);
  if (named.name.endsWith('Edge')) return inner;
  return inner + (VALUES.has(named.name) ? 0 : 1);
}

export function isConnection(type: GraphQLNamedType): boolean {
  return isObjectType(type) && type.name.endsWith('Connection') && 'pageInfo' in type.getFields();
}

function sizeOf(reader: Reader, field: FieldNode): number {
  for (const { name, value } of field.arguments ?? []) {
    if (name.value !== 'first' && name.value !== 'last') continue;
    if (value.kind === Kind.INT) return Number(value.value);
    if (value.kind === Kind.VARIABLE) return Number(reader.variables[value.name.value] ?? 0);
  }
  return 0;
}

export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

/** The leaky bucket of one app on one shop: it fills up by `restoreRate` points a second. */
export class Bucket {
  maximum = 2000;
  restoreRate = 100;
  private level = 2000;
  private at = Date.now();

  configure(settings: { maximum?: number; restoreRate?: number }): void {
    this.maximum = settings.maximum ?? this.maximum;
    this.restoreRate = settings.restoreRate ?? this.restoreRate;
    this.level = this.maximum;
  }

  private refill(): void {
    const now = Date.now();
    this.level = Math.min(this.maximum, this.level + ((now - this.at) / 1000) * this.restoreRate);
    this.at = now;
  }

  /** False where the bucket does not hold what is asked for. */
  take(points: number): boolean {
    this.refill();
    if (points > this.level) return false;
    this.level -= points;
    return true;
  }

  giveBack(points: number): void {
    this.level = Math.min(this.maximum, this.level + points);
  }

  status(): ThrottleStatus {
    this.refill();
    return {
      maximumAvailable: this.maximum,
      currentlyAvailable: Math.floor(this.level),
      restoreRate: this.restoreRate,
    };
  }
}
