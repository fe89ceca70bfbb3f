import { type Appended, type Delivery, appendRawEvents } from '../../database/system/raw-events.server.ts';
import { type FileVersion, fileVersions, knownDeliveries } from '../../database/reading/file-versions.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { storeDuplicates, updateImport } from '../../database/writing/imports.server.ts';
import { hashId } from '../../domain/values/ids.ts';
import { contextOf, subjectOf } from '../../pipeline/normalise/file-record.ts';
import { processAppended } from '../../pipeline/process-events.server.ts';
import type { Recognised } from '../../platforms/files/recognise.ts';
import { FileSummary } from '../../platforms/files/summarise.ts';
import { type FileSighting, toFileSighting } from '../../platforms/files/to-sighting.ts';
import type { FileItem, RecordItem } from '../../platforms/tables/file-kind.ts';
import { KeyCounter } from '../../platforms/tables/key-counter.ts';
import { type Rejected, type Tally, type Warning, Warnings } from './import-result.ts';
import type { ImportTarget } from './import-target.server.ts';
import { refusedSpend } from './refused-spend.server.ts';

/** Many records share the cost of a batch; more at once only costs memory. */
const BATCH = 1_000;
/** Days are settled once for all spend rows of a batch that fall on them, so that larger ones save work. */
const SPEND_BATCH = 8_000;

export interface SinkOptions {
  readonly workspaceId: string;
  readonly importId: string;
  readonly target: ImportTarget;
  readonly reportingZone: string;
  readonly file: Recognised;
  readonly tally: Tally;
  readonly dryRun: boolean;
  readonly resumed: boolean;
}

interface Stored {
  readonly deliveries: readonly Delivery[];
  readonly appended: readonly Appended[];
  readonly toldBefore: readonly string[];
  readonly bytesRead: number;
}

interface Ready {
  readonly item: RecordItem;
  readonly sighting: FileSighting;
  readonly subjectId: string;
}

/**
 * Takes a file's records in: tells new from changed and known, stores them as raw events, runs them through. A batch is
 * judged and stored while the one before it is worked off: records of one file are not compared with each other but by
 * their natural key, within the file.
 */
export class RecordSink {
  readonly summary = new FileSummary();
  readonly tally: Tally;
  readonly #options: SinkOptions;
  readonly #meta: Record<string, string>;
  readonly #inFile = new KeyCounter();
  readonly #warnings = new Warnings();
  #waiting: Ready[] = [];
  /** the batch that is being worked off, while the next is read, judged and stored */
  #working: Promise<void> = Promise.resolve();

  constructor(options: SinkOptions) {
    this.#options = options;
    this.tally = options.tally;
    this.#meta = metaOf(options);
  }

  async take(items: readonly FileItem[], bytesRead: number): Promise<void> {
    for (const item of items) this.#read(item);
    while (this.#waiting.length >= this.#batchSize) {
      await this.#store(this.#waiting.splice(0, this.#batchSize), bytesRead);
    }
  }

  async end(bytesRead: number): Promise<void> {
    await this.#store(this.#waiting.splice(0), bytesRead);
    await this.#working;
  }

  get #batchSize(): number {
    return this.#options.target.accountId === null ? BATCH : SPEND_BATCH;
  }

  warnings(): Warning[] {
    return [...this.#warnings.list(), ...this.summary.warnings().map((message) => ({ ...message, times: 1 }))];
  }

  /** First and last day: of spend the account's own, of orders and leads the workspace's. */
  period(): { from: string; to: string } | null {
    const { file, reportingZone } = this.#options;
    return this.summary.period(reportingZone) ?? (typeof file.period === 'object' ? file.period : null);
  }

  #read(item: FileItem): void {
    if (item.type === 'ignored') this.tally.ignored += item.count;
    else if (item.type === 'rejected') this.tally.reject(rejected(item));
    else if (this.#inFile.add(item.naturalKey) > 1) this.tally.duplicates += 1;
    else this.#readRecord(item);
  }

  #readRecord(item: RecordItem): void {
    const read = toFileSighting(item.body, contextOf(this.#meta));
    if (!read.ok) {
      this.tally.reject(rejected({ line: item.line, ...read }));
      return;
    }
    for (const warning of read.warnings) this.#warnings.note(warning);
    if (read.sighting.is === 'lead' && read.sighting.lead.test) {
      this.tally.ignored += 1;
      return;
    }
    const subjectId = subjectOf(this.#options.target, item.naturalKey, read.sighting);
    this.#waiting.push({ item, sighting: read.sighting, subjectId });
  }

  /** Stores a batch; answers when it is in the chain, and the batch before it all through. */
  async #store(batch: readonly Ready[], bytesRead: number): Promise<void> {
    if (batch.length === 0) return;
    const { workspaceId, dryRun } = this.#options;
    const { deliveries, toldBefore } = await withWorkspace(workspaceId, (tx) => this.#judge(tx, batch));
    if (dryRun) return;
    const appended = deliveries.length > 0 ? await appendRawEvents(workspaceId, deliveries) : [];
    await this.#working;
    this.#working = this.#workOff({ deliveries, appended, toldBefore, bytesRead });
    // whoever waits for it next is told; until then nobody must take it for forgotten
    this.#working.catch(() => undefined);
  }

  async #workOff({ deliveries, appended, toldBefore, bytesRead }: Stored): Promise<void> {
    const { workspaceId, importId } = this.#options;
    await processAppended(workspaceId, deliveries, appended);
    const { records, accepted, changed, duplicates, ignored, rejectedCount } = this.tally;
    const progress = { records, accepted, changed, duplicates, ignored, rejected: rejectedCount, bytesRead };
    await withWorkspace(workspaceId, async (tx) => {
      await storeDuplicates(tx, importId, toldBefore);
      await updateImport(tx, importId, progress);
    });
  }

  /** Counts each record as refused, known, changed or new; answers what is to be stored, and what another import told. */
  async #judge(tx: WorkspaceTx, batch: readonly Ready[]): Promise<{ deliveries: Delivery[]; toldBefore: string[] }> {
    const { target, importId, resumed } = this.#options;
    const refused = await refusedSpend(tx, target.accountId, importId, batch);
    const kept = batch.filter((one) => !refused.has(one.item));
    for (const [item, reason] of refused) this.tally.reject({ line: item.line, reason });
    for (const { item, sighting } of kept) this.summary.add(item.naturalKey, sighting);
    const current = await this.#currentVersions(tx, kept);
    const known = await knownDeliveries(
      tx,
      kept.map((one) => this.#deliveryKey(one.item)),
    );
    const deliveries: Delivery[] = [];
    const toldBefore: string[] = [];
    for (const one of kept) {
      const versions = current.get(one) ?? [];
      const same = versions.find((version) => version.contentHash === one.item.contentHash);
      if (same) {
        if (resumed && same.importId === importId) this.tally.accepted += 1;
        else this.tally.duplicates += 1;
        if (same.importId !== importId) toldBefore.push(same.rawEventId);
        continue;
      }
      if (versions.length > 0 && one.sighting.is !== 'refund') this.tally.changed += 1;
      else this.tally.accepted += 1;
      deliveries.push(this.#delivery(one.item, known));
    }
    return { deliveries, toldBefore };
  }

  async #currentVersions(tx: WorkspaceTx, batch: readonly Ready[]): Promise<Map<Ready, FileVersion[]>> {
    const found = new Map<Ready, FileVersion[]>();
    for (const kind of ['order', 'refund', 'lead', 'spend', 'cause'] as const) {
      const some = batch.filter((one) => one.sighting.is === kind);
      if (some.length === 0) continue;
      const ids = some.map((one) => one.subjectId);
      const versions = await fileVersions(tx, kind, ids);
      for (const one of some) found.set(one, versions.get(one.subjectId) ?? []);
    }
    return found;
  }

  #deliveryKey(item: RecordItem): string {
    const { target, file } = this.#options;
    return hashId('file', target.shopId ?? target.accountId ?? '', file.kind, item.naturalKey, item.contentHash);
  }

  /** A record that was stored before but does not stand now (undone, or corrected since) is stored anew. */
  #delivery(item: RecordItem, known: ReadonlySet<string>): Delivery {
    const plain = this.#deliveryKey(item);
    const deliveryKey = known.has(plain) ? `${plain}|${this.#options.importId}` : plain;
    return {
      id: hashId('raw', 'file', deliveryKey),
      source: 'file',
      topic: item.body.kind,
      deliveryKey,
      meta: { ...this.#meta, naturalKey: item.naturalKey, line: String(item.line) },
      body: Buffer.from(JSON.stringify(item.body)),
    };
  }
}

function rejected({ line, reason, field }: Rejected): Rejected {
  return field === undefined ? { line, reason } : { line, reason, field };
}

function metaOf({ importId, target }: SinkOptions): Record<string, string> {
  const all = { ...target, importId, importedAt: new Date().toISOString() };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null));
}
