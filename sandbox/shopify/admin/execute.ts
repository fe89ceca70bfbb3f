import { execute, getNamedType, GraphQLError, Kind, parse, validate } from 'graphql';
import type { DocumentNode, GraphQLFieldResolver, OperationDefinitionNode } from 'graphql';
import { isAllowed } from './access.ts';
import { SandboxGap } from './context.ts';
import type { AdminContext, Node } from './context.ts';

interface AnswerError {
  message: string;
  [field: string]: unknown;
}

/** A document that may be run, or what Shopify says against it. */
export function readDocument(
  { schema }: AdminContext['api'],
  text: string,
): { document: DocumentNode; operation: OperationDefinitionNode } | { errors: AnswerError[] } {
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { errors: [{ message: `syntax error, ${error.message}`, locations: error.locations }] };
  }
  const errors = validate(schema, document).map(asShopifySays);
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (errors.length > 0) return { errors };
  return operation ? { document, operation } : { errors: [{ message: 'No operation was given' }] };
}

function asShopifySays(error: GraphQLError): AnswerError {
  const [, fieldName, typeName] = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message) ?? [];
  if (!fieldName) return { message: error.message, locations: error.locations, extensions: { code: 'invalid' } };
  return {
    message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
    locations: error.locations,
    extensions: { code: 'undefinedField', typeName, fieldName },
  };
}

/** Every field comes from the sandbox's own values, under the scopes that its type and itself ask for. */
const resolveField: GraphQLFieldResolver<Node, AdminContext> = (source, args, context, info) => {
  const { parentType, fieldName, returnType } = info;
  for (const name of [getNamedType(returnType).name, `${parentType.name}.${fieldName}`]) {
    const requirement = context.api.access.get(name);
    if (requirement && !isAllowed(requirement, new Set(context.grant.scopes))) {
      throw accessDenied(fieldName, requirement.text);
    }
  }
  const value = source[fieldName];
  if (value === undefined) throw new SandboxGap(`${parentType.name}.${fieldName}`);
  return typeof value === 'function' ? (value as (...given: unknown[]) => unknown)(args, context, info) : value;
};

function accessDenied(fieldName: string, requiredAccess: string): GraphQLError {
  return new GraphQLError(`Access denied for ${fieldName} field. Required access: ${requiredAccess}`, {
    extensions: {
      code: 'ACCESS_DENIED',
      documentation: 'https://shopify.dev/api/usage/access-scopes',
      requiredAccess,
    },
  });
}

export interface Answer {
  data: Node | null;
  errors: AnswerError[];
}

/** Runs a valid document. Throws SandboxGap for a field that the sandbox has no value for. */
export async function run(
  document: DocumentNode,
  rootValue: Node,
  context: AdminContext,
  variables: Record<string, unknown>,
): Promise<Answer> {
  const { schema } = context.api;
  const result = await execute({
    schema,
    document,
    rootValue,
    contextValue: context,
    variableValues: variables,
    fieldResolver: resolveField as GraphQLFieldResolver<unknown, unknown>,
  });
  for (const { originalError } of result.errors ?? []) {
    if (originalError && !(originalError instanceof GraphQLError)) throw originalError;
  }
  return { data: result.data ?? null, errors: (result.errors ?? []).map((error) => ({ ...error.toJSON() })) };
}
