import type { Message } from '../../domain/messages/message.ts';
import type { FileTotals } from '../../platforms/files/summarise.ts';
import type { FileKind, FileLanguage } from '../../platforms/tables/file-kind.ts';

/** A record that was not taken, by the line where it begins. */
export interface Rejected {
  readonly line: number;
  readonly reason: Message;
  readonly field?: string;
}

/** A warning, and how many records it is about. */
export interface Warning extends Message {
  readonly times: number;
}

/** A rejected record as the command line tells of it. */
export interface RejectedLine {
  readonly line: number;
  readonly reason: string;
  readonly field?: string;
}

/**
 * What an import did: the JSON of `digiflow import`. records = accepted + changed + duplicates + ignored + rejected.
 * Totals are those of the records that were taken or known already.
 */
export interface ImportResult {
  readonly kind: FileKind | null;
  readonly language: FileLanguage | null;
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly records: number;
  readonly accepted: number;
  readonly changed: number;
  readonly duplicates: number;
  readonly ignored: number;
  readonly rejected: readonly RejectedLine[];
  readonly totals: FileTotals;
  readonly warnings: readonly string[];
  readonly importId: string | null;
}

/** Counts records as they are settled. At most `MAX_LISTED` rejects are listed in memory; the rest is counted. */
export class Tally {
  static readonly MAX_LISTED = 10_000;
  accepted = 0;
  changed = 0;
  duplicates = 0;
  ignored = 0;
  rejectedCount = 0;
  readonly rejected: Rejected[] = [];

  reject(rejected: Rejected): void {
    this.rejectedCount += 1;
    if (this.rejected.length < Tally.MAX_LISTED) this.rejected.push(rejected);
  }

  /** In the file's order: an order is settled when the next begins, spend with its batch. */
  listed(): Rejected[] {
    return this.rejected.toSorted((a, b) => a.line - b.line);
  }

  get records(): number {
    return this.accepted + this.changed + this.duplicates + this.ignored + this.rejectedCount;
  }
}

/** Collects what records warn of, each sentence once; beyond `MAX_LISTED` different ones no more are listed. */
export class Warnings {
  static readonly MAX_LISTED = 20;
  readonly #byText = new Map<string, { readonly message: Message; times: number }>();

  note(message: Message): void {
    const known = this.#byText.get(message.text);
    if (known) known.times += 1;
    else if (this.#byText.size < Warnings.MAX_LISTED) this.#byText.set(message.text, { message, times: 1 });
  }

  list(): Warning[] {
    return [...this.#byText.values()].map(({ message, times }) => ({ ...message, times }));
  }
}

/** A warning as the command line tells it. */
export function warningText({ text, times }: Warning): string {
  return times > 1 ? `${text} (${times} times)` : text;
}
