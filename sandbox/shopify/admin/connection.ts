import { GraphQLError } from 'graphql';
import type { AdminContext, Node } from './context.ts';

interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

const MAX_PAGE = 250;
const cursorOf = (position: number): string => Buffer.from(JSON.stringify({ position })).toString('base64');

function positionOf(cursor: string): number {
  try {
    const { position } = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8')) as { position: number };
    if (Number.isInteger(position)) return position;
  } catch {
    // said below
  }
  throw new GraphQLError('Invalid cursor for current pagination sort.', { extensions: { code: 'BAD_REQUEST' } });
}

/** A field that pages through a list, forwards; a bulk operation takes the whole list whatever is asked for. */
export function connection(items: readonly Node[]): (args: PageArguments, context: AdminContext) => Node {
  return (args, context) => page(items, args, context.bulk !== null);
}

export function page(items: readonly Node[], args: PageArguments, whole: boolean): Node {
  if (args.last || args.before) throw new Error('the sandbox pages forwards only');
  if (!whole && !args.first) {
    throw new GraphQLError('you must provide one of first or last', { extensions: { code: 'BAD_REQUEST' } });
  }
  if (!whole && (args.first ?? 0) > MAX_PAGE) {
    throw new GraphQLError(`The first argument cannot exceed ${MAX_PAGE}.`, { extensions: { code: 'BAD_REQUEST' } });
  }
  const start = args.after ? positionOf(args.after) + 1 : 0;
  const end = whole ? items.length : Math.min(items.length, start + (args.first ?? 0));
  const shown = items.slice(start, end);
  return {
    nodes: shown,
    edges: shown.map((node, index) => ({ node, cursor: cursorOf(start + index) })),
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: shown.length > 0 ? cursorOf(start) : null,
      endCursor: shown.length > 0 ? cursorOf(end - 1) : null,
    },
  };
}
