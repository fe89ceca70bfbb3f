import { setTimeout as sleep } from 'node:timers/promises';
import type { AdminClient } from '../../platforms/shopify/admin-client.ts';
import { type BulkOperation, FIND_BULK, RECENT_BULK, START_BULK } from '../../platforms/shopify/documents/bulk.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';

export interface Patience {
  readonly pollMs: number; // between two questions
  readonly waitMs: number; // in one go; after it the job comes back later
}

/** Hears of the operation each time that Shopify is asked about it. */
export type Watch = (operation: BulkOperation) => Promise<void>;

/** So many failures within so long are enough. */
const FAILURES = 3;
const FAILURES_MS = 30 * 60_000;
const COME_BACK_SECONDS = 20;
const ONE_IS_FREE_SECONDS = 60;
/** Shopify keeps a file for seven days. */
const FILE_DAYS = 6;

/**
 * The finished operation of a query: one that was started since `askedAt` is taken up again, so a job that was killed
 * goes on where it was. Throws a PlatformError that says when to come back while Shopify is not ready.
 */
export async function finishedBulk(
  client: AdminClient,
  { query, askedAt }: { query: string; askedAt: string },
  { pollMs, waitMs }: Patience,
  watch: Watch,
): Promise<BulkOperation> {
  const { bulkOperations } = await client.query(RECENT_BULK);
  const own = bulkOperations.nodes.filter(
    (one) => sameText(one.query, query) && Date.parse(one.createdAt) >= floorSecond(askedAt),
  );
  let operation: BulkOperation | null = own.find((one) => isOpen(one.status) || hasFile(one)) ?? null;
  if (!operation && own.filter(hasJustFailed).length >= FAILURES) {
    throw failure('unavailable', `bulk operations fail: ${own[0]?.errorCode ?? 'unknown'}`);
  }
  operation ??= await start(client, query);
  const until = Date.now() + waitMs;
  while (isOpen(operation.status)) {
    await watch(operation);
    if (Date.now() >= until) throw failure('rate-limited', 'the bulk operation is still at work', COME_BACK_SECONDS);
    await sleep(pollMs);
    const found: { bulkOperation: BulkOperation | null } = await client.query(FIND_BULK, { id: operation.id });
    if (!found.bulkOperation) throw failure('unavailable', 'the bulk operation is gone');
    operation = found.bulkOperation;
  }
  if (operation.status === 'COMPLETED') {
    await watch(operation);
    return operation;
  }
  const kind = operation.errorCode === 'ACCESS_DENIED' ? 'no-permission' : 'unavailable';
  throw failure(kind, `the bulk operation ended as ${operation.status} ${operation.errorCode ?? ''}`.trim());
}

async function start(client: AdminClient, query: string): Promise<BulkOperation> {
  const { bulkOperation, userErrors } = (await client.query(START_BULK, { query })).bulkOperationRunQuery;
  if (bulkOperation) return bulkOperation;
  const [first] = userErrors;
  const isFull = first?.code === 'OPERATION_IN_PROGRESS' || first?.code === 'LIMIT_REACHED';
  if (isFull) throw failure('rate-limited', 'too many bulk operations at once', ONE_IS_FREE_SECONDS);
  throw failure('bad-request', first?.message ?? 'the bulk operation was not started');
}

const isOpen = (status: BulkOperation['status']): boolean => ['CREATED', 'RUNNING', 'CANCELING'].includes(status);
/** Whether what the operation found can still be read; one that found nothing has no file. */
const hasFile = ({ status, completedAt }: BulkOperation): boolean =>
  status === 'COMPLETED' && Date.parse(completedAt ?? '') > Date.now() - FILE_DAYS * 86_400_000;
const hasJustFailed = ({ status, createdAt }: BulkOperation): boolean =>
  status === 'FAILED' && Date.parse(createdAt) > Date.now() - FAILURES_MS;
const sameText = (a: string, b: string): boolean => a.replace(/\s+/g, '') === b.replace(/\s+/g, '');
/** Shopify names whole seconds. */
const floorSecond = (instant: string): number => Math.floor(Date.parse(instant) / 1000) * 1000;

function failure(kind: PlatformError['kind'], message: string, retryAfterSeconds?: number): PlatformError {
  return new PlatformError({ platform: 'shopify', kind, message, retryAfterSeconds });
}
