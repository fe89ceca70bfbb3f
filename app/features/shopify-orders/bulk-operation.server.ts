import type { AdminClient } from '../../platforms/shopify/admin-client.ts';
import { type BulkOperation, FIND_BULK, FIND_BULKS, START_BULK } from '../../platforms/shopify/documents/bulk.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';

/** So many failures within so long are enough. */
const FAILURES = 3;
const FAILURES_MS = 30 * 60_000;
/** Shopify keeps a file for seven days. */
const FILE_DAYS = 6;

/** The operations of this app on the shop since a wish was made, newest first. */
export async function operationsSince(client: AdminClient, askedAt: string): Promise<BulkOperation[]> {
  // Shopify names whole seconds
  const since = Math.floor(Date.parse(askedAt) / 1000) * 1000;
  const query = `created_at:>='${new Date(since).toISOString()}'`;
  const found: BulkOperation[] = [];
  for (let after: string | null = null; ;) {
    const { bulkOperations }: { bulkOperations: Page } = await client.query(FIND_BULKS, { query, after });
    found.push(...bulkOperations.nodes.filter(({ createdAt }) => Date.parse(createdAt) >= since));
    if (!bulkOperations.pageInfo.hasNextPage) break;
    after = bulkOperations.pageInfo.endCursor;
  }
  return found.sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
}

interface Page {
  nodes: BulkOperation[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/**
 * The operation of a query that goes on or can still be read: a job that was killed goes on where it was. Null where
 * there is none. Throws PlatformError where the query failed too often just now.
 */
export function operationToTakeUp(operations: readonly BulkOperation[], query: string): BulkOperation | null {
  const own = operations.filter((one) => sameText(one.query, query));
  const operation = own.find((one) => isOpen(one) || hasFile(one));
  if (!operation && own.filter(hasJustFailed).length >= FAILURES) {
    throw failure('unavailable', `bulk operations fail: ${own[0]?.errorCode ?? 'unknown'}`);
  }
  return operation ?? null;
}

/** Starts an operation; null where as many run as Shopify lets run at once. */
export async function startBulk(client: AdminClient, query: string): Promise<BulkOperation | null> {
  const { bulkOperation, userErrors } = (await client.query(START_BULK, { query })).bulkOperationRunQuery;
  if (bulkOperation) return bulkOperation;
  const [first] = userErrors;
  if (first?.code === 'OPERATION_IN_PROGRESS' || first?.code === 'LIMIT_REACHED') return null;
  throw failure('bad-request', first?.message ?? 'the bulk operation was not started');
}

/** The operation as it is now. */
export async function bulkNow(client: AdminClient, { id }: BulkOperation): Promise<BulkOperation> {
  const { bulkOperation } = await client.query(FIND_BULK, { id });
  if (!bulkOperation) throw failure('unavailable', 'the bulk operation is gone');
  return bulkOperation;
}

/** Why an operation that ended is not to be read. */
export function bulkFailure({ status, errorCode }: BulkOperation): PlatformError {
  const kind = errorCode === 'ACCESS_DENIED' ? 'no-permission' : 'unavailable';
  return failure(kind, `the bulk operation ended as ${status} ${errorCode ?? ''}`.trim());
}

export const notReady = (message: string, retryAfterSeconds: number): PlatformError =>
  failure('rate-limited', message, retryAfterSeconds);

export const isOpen = ({ status }: BulkOperation): boolean => ['CREATED', 'RUNNING', 'CANCELING'].includes(status);
/** Whether what the operation found can still be read; one that found nothing has no file. */
const hasFile = ({ status, completedAt }: BulkOperation): boolean =>
  status === 'COMPLETED' && Date.parse(completedAt ?? '') > Date.now() - FILE_DAYS * 86_400_000;
const hasJustFailed = ({ status, createdAt }: BulkOperation): boolean =>
  status === 'FAILED' && Date.parse(createdAt) > Date.now() - FAILURES_MS;
const sameText = (a: string, b: string): boolean => a.replace(/\s+/g, '') === b.replace(/\s+/g, '');

function failure(kind: PlatformError['kind'], message: string, retryAfterSeconds?: number): PlatformError {
  return new PlatformError({ platform: 'shopify', kind, message, retryAfterSeconds });
}
