import { withMeta } from '../../connections/meta.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import {
  chooseDataset as storeDataset,
  setDataset,
  switchKind,
  type UnknownConsent,
} from '../../database/writing/conversion-datasets.server.ts';
import { tryRefusedAgain } from '../../database/writing/conversion-events.server.ts';
import { connectionById } from '../../database/writing/connections.server.ts';
import { CONVERSION_KINDS, type ConversionKind } from '../../domain/conversions/kinds.ts';
import { say } from '../../domain/messages/message.ts';
import { hashId } from '../../domain/values/ids.ts';
import type { MetaClient, Named } from '../../platforms/meta/client.ts';
import { InputError, NotFoundError } from '../../runtime/errors.ts';
import { logFor } from '../../runtime/log.server.ts';
import type { Who } from '../who.ts';

/** The datasets of a connection's ad accounts, each once, by name. PlatformError where Meta does not tell. */
export async function offeredDatasets(workspaceId: string, connectionId: string): Promise<Named[]> {
  await requireMeta(workspaceId, connectionId);
  const found = await withMeta(workspaceId, connectionId, listed, { priority: 'today' });
  return [...new Map(found.map((one) => [one.id, one])).values()].toSorted(
    (a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1),
  );
}

async function listed(client: MetaClient): Promise<Named[]> {
  const lists: Named[][] = [];
  for (const { externalId, isActive } of await client.accounts())
    if (isActive) lists.push(await client.datasets(externalId));
  return lists.flat();
}

/** Has conversions go to a dataset of a connection; nothing does until something is switched on. Answers our id of it. */
export async function chooseDataset(who: Who, connectionId: string, externalId: string): Promise<string> {
  const { workspaceId } = who;
  await requireMeta(workspaceId, connectionId);
  const { name } = await withMeta(workspaceId, connectionId, (client) => client.dataset(externalId), {
    priority: 'today',
  });
  const id = hashId('dataset', 'meta', externalId);
  await withWorkspace(workspaceId, (tx) => storeDataset(tx, { id, externalId, name, connectionId }));
  logFor({ workspace: workspaceId }).info({ dataset: externalId, by: who.userId }, 'dataset chosen');
  return id;
}

async function requireMeta(workspaceId: string, connectionId: string): Promise<void> {
  const connection = await withWorkspace(workspaceId, (tx) => connectionById(tx, connectionId));
  if (connection?.platform !== 'meta') throw new NotFoundError(say('connection-not-found'));
}

export interface DatasetChoices {
  readonly testCode: string | null;
  readonly unknownConsent: UnknownConsent;
  /** what is sent; everything else is not */
  readonly kinds: readonly ConversionKind[];
}

/** Meta's codes look like TEST12345; what is no such word is a slip of the hand. */
const TEST_CODE = /^[A-Za-z0-9_-]{1,40}$/;

/** Stores how a dataset is sent to. What is switched on counts from now on. */
export async function setChoices(who: Who, datasetId: string, choices: DatasetChoices): Promise<void> {
  const testCode = choices.testCode?.trim() || null;
  if (testCode !== null && !TEST_CODE.test(testCode)) throw new InputError(say('test-code-odd'), { where: 'testCode' });
  const { unknownConsent, kinds } = choices;
  await withWorkspace(who.workspaceId, async (tx) => {
    if (!(await setDataset(tx, datasetId, { testCode, unknownConsent })))
      throw new NotFoundError(say('dataset-not-found'));
    for (const kind of CONVERSION_KINDS) await switchKind(tx, datasetId, kind, kinds.includes(kind));
  });
  logFor({ workspace: who.workspaceId }).info({ dataset: datasetId, kinds, by: who.userId }, 'conversions chosen');
}

/** Has what Meta refused sent once more, where somebody mended what was wrong. Answers how many. */
export function sendRefusedAgain(who: Who, datasetId: string): Promise<number> {
  return withWorkspace(who.workspaceId, (tx) => tryRefusedAgain(tx, datasetId));
}
