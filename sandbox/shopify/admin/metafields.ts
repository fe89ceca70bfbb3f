import { GraphQLError } from 'graphql';
import { isAllowed, type Requirement } from './access.ts';
import type { AdminContext, Node } from './context.ts';

interface Input {
  ownerId: string;
  namespace?: string | null;
  key: string;
  type?: string | null;
  value: string;
}

interface UserError {
  __typename: string;
  code: string;
  field: string[];
  message: string;
  elementIndex: number | null;
}

const MOST = 25;
const APP_ID = '4471930281';
/** No table of Shopify's lists it: "requires the same access level needed to mutate the owner resource". */
const WRITE_ORDERS: Requirement = {
  text: 'The same access level needed to mutate the owner resource: `write_orders` access scope.',
  groups: [['write_orders']],
};

/** What a value of a type looks like; types that the sandbox does not know are refused. */
const TYPES: Record<string, (value: string) => boolean> = {
  single_line_text_field: (value) => !/[\r\n]/.test(value),
  number_decimal: (value) => /^-?\d{1,13}(\.\d{1,9})?$/.test(value),
  number_integer: (value) => /^-?\d{1,16}$/.test(value),
};

/** `$app` is the app's own namespace, and what is meant where none is given. */
const full = (namespace: string | null | undefined): string =>
  (namespace ?? '$app').replace(/^\$app/, `app--${APP_ID}`);

/** The metafields of orders. */
export class Metafields {
  private readonly byOwner = new Map<string, Map<string, Node>>();
  /** How often it was asked to set some, and how many it did set; tests count. */
  readonly counted = { calls: 0, set: 0 };
  private readonly visible: (id: string, context: AdminContext) => boolean;

  constructor(visible: (orderId: string, context: AdminContext) => boolean) {
    this.visible = visible;
  }

  /** Sets all of them or none. */
  set(inputs: Input[], context: AdminContext): Node {
    if (!isAllowed(WRITE_ORDERS, new Set(context.grant.scopes))) throw denied();
    this.counted.calls += 1;
    const userErrors =
      inputs.length > MOST
        ? [errorOf('LESS_THAN_OR_EQUAL_TO', ['metafields'], `Exceeded the maximum metafields input limit of ${MOST}.`)]
        : inputs.flatMap((input, index) => this.against(input, index, context));
    if (userErrors.length > 0) return { metafields: null, userErrors };
    this.counted.set += inputs.length;
    return { metafields: inputs.map((input) => this.store(input)), userErrors };
  }

  private against(input: Input, index: number, context: AdminContext): UserError[] {
    const at = (field: string): string[] => ['metafields', String(index), field];
    const known = this.byOwner.get(input.ownerId)?.get(`${full(input.namespace)}.${input.key}`);
    const type = input.type ?? (known?.['type'] as string | undefined);
    if (!this.visible(input.ownerId, context))
      return [errorOf('INVALID', at('ownerId'), 'Owner does not exist.', index)];
    if (input.value === '') return [errorOf('BLANK', at('value'), "Value can't be blank.", index)];
    if (!type || !TYPES[type] || (known && known['type'] !== type))
      return [errorOf('INVALID_TYPE', at('type'), `Type '${type ?? ''}' is not valid.`, index)];
    return TYPES[type](input.value) ? [] : [errorOf('INVALID_VALUE', at('value'), `Value is not a ${type}.`, index)];
  }

  private store({ ownerId, namespace, key, type, value }: Input): Node {
    const own = this.byOwner.get(ownerId) ?? new Map<string, Node>();
    this.byOwner.set(ownerId, own);
    const place = `${full(namespace)}.${key}`;
    const id = `gid://shopify/Metafield/${own.get(place) ? '' : '1'}${ownerId.replace(/\D/g, '')}${own.size}`;
    const before = own.get(place);
    const stored = { ...(before ?? { id }), namespace: full(namespace), key, type: type ?? before?.['type'], value };
    own.set(place, stored);
    return stored;
  }

  /** What of an order's node this answers. */
  fieldsOf(ownerId: string): Node {
    const own = (): Map<string, Node> => this.byOwner.get(ownerId) ?? new Map<string, Node>();
    return {
      metafield: ({ namespace, key }: { namespace?: string | null; key: string }) =>
        own().get(`${full(namespace)}.${key}`) ?? null,
    };
  }
}

function errorOf(code: string, field: string[], message: string, elementIndex: number | null = null): UserError {
  return { __typename: 'MetafieldsSetUserError', code, field, message, elementIndex };
}

function denied(): GraphQLError {
  return new GraphQLError(`Access denied for metafieldsSet field. Required access: ${WRITE_ORDERS.text}`, {
    extensions: { code: 'ACCESS_DENIED', requiredAccess: WRITE_ORDERS.text },
  });
}
