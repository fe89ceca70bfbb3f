import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { gid } from '../line-items.ts';
import { rowsOf } from './bulk-lines.ts';
import { bulkComplaint } from './bulk-query.ts';
import { page } from './connection.ts';
import type { AdminContext, Node } from './context.ts';
import { readDocument, run } from './execute.ts';
import { operationFilter } from './operation-filter.ts';
import { Pace } from './pace.ts';
import { nowText } from './shop-data.ts';

const AT_ONCE = 5;
const STEP = 250;
/** Where finished files are read, without a token: the address itself is the secret. */
export const BULK_FILES = '/shopify-bulk/';
const OPEN = new Set(['CREATED', 'RUNNING', 'CANCELING']);

interface Operation {
  shop: string;
  node: Node & { id: string; status: string };
  number: string;
  url: string;
  file: string[];
}

interface BulkArguments {
  query: string;
  groupObjects?: boolean;
}

/** Bulk operations on queries: of a shop at most five at once, their answers as files of JSON lines. */
export class BulkOperations {
  private readonly operations = new Map<string, Operation>();
  /** The next operations fail half way. */
  failing = 0;
  /** Milliseconds that an operation waits before it starts; shortened, it is so for those that wait already. */
  waitMs = 20;
  /** What operations gather at. */
  readonly pace = new Pace();
  private readonly root: Node;

  constructor(root: Node) {
    this.root = root;
  }

  file(number: string): string | null {
    return [...this.operations.values()].find((one) => one.number === number)?.file.join('') ?? null;
  }

  find(id: string, { grant }: AdminContext): Node | null {
    const operation = this.operations.get(id);
    return operation?.shop === grant.shop ? operation.node : null;
  }

  private of({ grant }: AdminContext): Operation[] {
    return [...this.operations.values()].filter(({ shop }) => shop === grant.shop);
  }

  list(
    args: { query?: string | null; reverse?: boolean; first?: number; after?: string },
    context: AdminContext,
  ): Node {
    const found = this.of(context)
      .map(({ node }) => node)
      .filter(operationFilter(args.query ?? ''));
    return page(args.reverse ? found.reverse() : found, args, false);
  }

  start({ query, groupObjects = false }: BulkArguments, context: AdminContext): Node {
    const refused = (code: string, message: string): Node => ({
      bulkOperation: null,
      userErrors: [{ field: ['query'], code, message }],
    });
    const read = readDocument(context.api, query);
    if ('errors' in read) return refused('INVALID', `Invalid bulk query: ${read.errors[0]?.message ?? ''}`);
    const complaint = bulkComplaint(context.api, read.document);
    if (complaint) return refused('INVALID', complaint);
    const open = this.of(context).filter(({ node }) => OPEN.has(node.status));
    if (open.length >= AT_ONCE)
      return refused('LIMIT_REACHED', 'Bulk operations limit reached. Please try again later.');
    const operation = newOperation(query, context);
    this.operations.set(operation.node.id, operation);
    const work = async (): Promise<void> => {
      await this.waited(Date.now());
      await this.work(operation, groupObjects, (bulk) => run(read.document, this.root, { ...context, bulk }, {}));
    };
    void this.pace.during(operation.shop, work).catch((error: unknown) => {
      console.error(error);
      Object.assign(operation.node, { status: 'FAILED', errorCode: 'INTERNAL_SERVER_ERROR', completedAt: nowText() });
    });
    return { bulkOperation: { ...operation.node }, userErrors: [] };
  }

  cancel(id: string): Node {
    const operation = this.operations.get(id);
    if (!operation || !OPEN.has(operation.node.status)) {
      const message = operation
        ? 'A bulk operation cannot be canceled when it is completed.'
        : 'Bulk operation does not exist';
      return { bulkOperation: operation?.node ?? null, userErrors: [{ field: ['id'], message }] };
    }
    operation.node.status = 'CANCELING';
    return { bulkOperation: operation.node, userErrors: [] };
  }

  private async waited(since: number): Promise<void> {
    for (let left = this.waitMs; left > 0; left = since + this.waitMs - Date.now()) await sleep(Math.min(left, 20));
  }

  private async work(
    { shop, node, url, file }: Operation,
    grouped: boolean,
    answer: (bulk: { from: number; to: number }) => ReturnType<typeof run>,
  ): Promise<void> {
    const later: string[] = [];
    let [objects, roots] = [0, 0];
    if (node.status === 'CREATED') node.status = 'RUNNING';
    for (let from = 0; node.status === 'RUNNING'; from += STEP) {
      const { data, errors } = await answer({ from, to: from + STEP });
      if (errors.length > 0)
        return void Object.assign(node, { status: 'FAILED', errorCode: 'ACCESS_DENIED', completedAt: nowText() });
      const rows = rowsOf(data ?? {});
      if (rows.length === 0) break;
      // un-grouped, what belongs to objects may stand anywhere after them
      for (const { text, depth } of rows) (grouped || depth === 0 ? file : later).push(`${text}\n`);
      objects += rows.length;
      roots += rows.filter(({ depth }) => depth === 0).length;
      await this.pace.gathered(shop, rows.length);
      Object.assign(node, { objectCount: String(objects), rootObjectCount: String(roots) });
      if (this.failing > 0) {
        this.failing -= 1;
        const failed = { status: 'FAILED', errorCode: 'INTERNAL_SERVER_ERROR', partialDataUrl: url };
        return void Object.assign(node, failed, { completedAt: nowText() });
      }
    }
    file.push(...later);
    const isCancelled = node.status === 'CANCELING';
    const size = file.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
    Object.assign(node, {
      status: isCancelled ? 'CANCELED' : 'COMPLETED',
      completedAt: nowText(),
      fileSize: String(size),
    });
    // an operation that found nothing has no file
    if (!isCancelled && objects > 0) node['url'] = url;
  }
}

function newOperation(query: string, { origin, grant }: AdminContext): Operation {
  const number = String(randomInt(1_000_000_000, 2_000_000_000));
  const node = {
    __typename: 'BulkOperation',
    id: gid('BulkOperation', number),
    status: 'CREATED',
    type: 'QUERY',
    query,
    errorCode: null,
    createdAt: nowText(),
    completedAt: null,
    objectCount: '0',
    rootObjectCount: '0',
    fileSize: null,
    url: null,
    partialDataUrl: null,
  };
  return { shop: grant.shop, node, number, url: `${origin}${BULK_FILES}${number}.jsonl`, file: [] };
}
