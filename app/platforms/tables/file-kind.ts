import type { Message } from '#app/domain/messages/message.ts';
import type { AdLevel } from '#app/domain/spend/ad-spend.ts';
import type { DecimalMark } from './amount.ts';
import type { Period } from './period.ts';

/** The export files that are understood. */
export const FILE_KINDS = [
  'shopify-orders',
  'woo-orders',
  'woo-analytics',
  'meta-ads',
  'google-ads',
  'tiktok-ads',
  'meta-leads',
  'meta-leads-center',
  'known-causes',
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export type FileLanguage = 'en' | 'fr';

/** A column by our name, and the headers under which exports have it. */
export interface ColumnSpec {
  readonly name: string;
  readonly en: readonly string[];
  readonly fr?: readonly string[];
  /** what its cells hold, where that tells number and date styles or parts of the key */
  readonly holds?: 'amount' | 'date' | 'breakdown';
}

/** How rows become records. */
export type RowPlan =
  | {
      readonly rows: 'order-lines';
      readonly key: readonly string[]; // the first that is filled names the order
      readonly head: readonly string[]; // all empty: the row continues an order
      readonly line: readonly string[]; // columns of the line item
    }
  | { readonly rows: 'ads'; readonly isTotals: (row: AdRow) => boolean; readonly hasParentRows: boolean }
  | { readonly rows: 'single'; readonly keyOf: (fields: Fields) => SingleKey };

/** A key whose repeats within a file are told apart by counting (`counted`), or name one and the same thing. */
export interface SingleKey {
  readonly key: string;
  readonly counted: boolean;
}

export interface AdRow {
  readonly fields: Fields;
  readonly firstCell: string;
  readonly entityColumns: readonly string[]; // those of the entity columns that the file has
}

export interface KindSpec {
  readonly kind: FileKind;
  readonly label: string;
  readonly columns: readonly ColumnSpec[];
  /** each group needs one of its columns, or the file is not of this kind */
  readonly required: readonly (readonly string[])[];
  /** columns without which every row is rejected, though the file is of this kind */
  readonly wanted?: readonly string[];
  /** a title line that speaks for this kind */
  readonly title?: RegExp;
  /** further columns that are kept under their own header */
  readonly keeps?: (key: string) => boolean;
  readonly needsCurrency: boolean;
  readonly instants: readonly string[]; // columns with a time of day, which needs a zone
  readonly plan: RowPlan;
}

/** Cells by our column names; only filled ones. */
export type Fields = Readonly<Record<string, string>>;

/** One order, lead or spend row of a file as it is kept: the original text, and what the file as a whole said about it. */
export interface FileRecord {
  readonly kind: FileKind;
  readonly fields: Fields;
  readonly others?: Fields; // kept columns that have no name of ours, by their header
  readonly lines?: readonly Fields[]; // an order's line items
  readonly decimal?: DecimalMark; // only "," is written
  readonly dayFirst?: boolean; // only where a date of the record depends on it
  readonly currency?: string; // from a header, "Amount spent (EUR)"
  readonly level?: AdLevel;
  readonly period?: Period | 'all-time' | 'unknown';
  readonly breakdown?: Fields;
  readonly ordinal?: number;
}

export interface RecordItem {
  readonly type: 'record';
  readonly line: number;
  readonly naturalKey: string;
  readonly body: FileRecord;
  readonly contentHash: string; // SHA-256 of the canonical JSON of body
}

export type IgnoredReason =
  'totals' | 'parent-totals' | 'continuation' | 'stray-continuation' | 'repeated-header' | 'prose';

export type FileItem =
  | RecordItem
  | { readonly type: 'ignored'; readonly line: number; readonly count: number; readonly reason: IgnoredReason }
  | { readonly type: 'rejected'; readonly line: number; readonly reason: Message; readonly field?: string };
