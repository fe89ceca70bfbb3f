import type { Told } from '../../domain/messages/message.ts';

/** An import as lists show it. */
export interface ImportRow {
  readonly id: string;
  readonly kind: string | null; // null until the file is recognised
  readonly language: string | null;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly bytesRead: number;
  readonly state: string; // uploaded, queued, running, finished, failed, undone
  readonly records: number;
  readonly accepted: number;
  readonly changed: number;
  readonly duplicates: number;
  readonly ignored: number;
  readonly rejected: number;
  readonly error: string | null;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

export interface ImportList {
  readonly rows: readonly ImportRow[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

export interface ImportRejectRow {
  readonly line: number; // 1-based line where the record begins
  readonly reason: Told;
  readonly field: string | null; // as the file's own header calls it
}

/** What a file's records warned of; how many of them, where that was kept. */
export interface ImportWarning extends Told {
  readonly times?: number;
}

/** What the file's records sum up to: money in minor units by currency, spend as decimals. */
export interface ImportTotals {
  readonly orders?: number;
  readonly leads?: number;
  readonly causes?: number;
  readonly campaigns?: number;
  readonly grossMinor?: Readonly<Record<string, number>>;
  readonly refundedMinor?: Readonly<Record<string, number>>;
  readonly spend?: Readonly<Record<string, string>>;
}

export interface ImportDetail extends ImportRow {
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly totals: ImportTotals | null;
  readonly warnings: readonly ImportWarning[];
  readonly failure: readonly Told[]; // why it stopped, sentence by sentence; empty where it did not
  readonly rejects: readonly ImportRejectRow[]; // the first ones; importRejects has all
}
