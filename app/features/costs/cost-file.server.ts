import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readShops } from '../../database/reading/workspace-belongings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { say } from '../../domain/messages/message.ts';
import { COST_COLUMNS, type ReadCosts, readProductCosts } from '../../platforms/files/product-costs.ts';
import { UnreadableFileError } from '../../platforms/tables/unreadable-file.ts';
import { MAX_PRODUCT_COSTS } from '../../pipeline/normalise/cost-decision.ts';
import { InputError } from '../../runtime/errors.ts';
import { askForRatesSoon } from '../currencies/ask-for-rates.server.ts';
import { decide } from '../decide.server.ts';
import type { Who } from '../who.ts';

/** The largest file of product costs that is read, in bytes. */
export const MAX_COST_FILE = 8_000_000;

export interface CostUpload {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Reads a file of product costs without taking it. Throws InputError where it is none. */
export async function readCostFile({ workspaceId }: Who, { fileName, bytes }: CostUpload): Promise<ReadCosts> {
  const shops = await withWorkspace(workspaceId, readShops);
  const sold = new Set(shops.flatMap(({ currency }) => currency ?? []));
  const folder = await mkdtemp(path.join(tmpdir(), 'digiflow-costs-'));
  try {
    const file = path.join(folder, 'costs');
    await writeFile(file, bytes);
    const read = await readProductCosts(file, { currency: sold.size === 1 ? [...sold][0]! : null });
    if (read.missing.length === 0) return read;
    const columns = read.missing.map((name) => ({ name, header: COST_COLUMNS[name][0] }));
    throw new InputError(say('columns-needed', { columns }), { where: fileName, remedy: say('cost-file-template') });
  } catch (error) {
    if (error instanceof UnreadableFileError) throw new InputError(error.told, { where: fileName, cause: error });
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Takes the costs of a file: one decision, so that it can be taken back as one. What can't be read of it is left out, as
 * readCostFile told. Orders that they touch are costed anew before this answers. Answers how many were taken.
 */
export async function addCostFile(who: Who, upload: CostUpload): Promise<{ fileId: string; taken: number }> {
  const { costs } = await readCostFile(who, upload);
  if (costs.length === 0) throw new InputError(say('costs-none'), { where: upload.fileName });
  if (costs.length > MAX_PRODUCT_COSTS) {
    throw new InputError(say('costs-too-many', { count: MAX_PRODUCT_COSTS }), { where: upload.fileName });
  }
  const fileId = randomUUID();
  const rows = costs.map(({ key, from, currency, unitCostE8 }) => [key, from, currency, String(unitCostE8)]);
  const decision = { fileId, costs: rows, decidedAt: new Date().toISOString() };
  await decide(who.workspaceId, 'product-costs', decision, { by: who.userId, fileName: upload.fileName.slice(0, 200) });
  await askForRatesSoon(who.workspaceId);
  return { fileId, taken: costs.length };
}
