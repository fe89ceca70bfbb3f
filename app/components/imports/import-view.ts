/** An import as lists and pages show it. */
export interface ImportView {
  readonly id: string;
  readonly kind: string | null;
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

export interface RejectView {
  readonly line: number;
  readonly reason: string;
  readonly field: string | null;
}

/** What an import summed up: per currency in minor units, spend as decimals. */
export interface TotalsView {
  readonly orders?: number;
  readonly leads?: number;
  readonly campaigns?: number;
  readonly grossMinor?: Readonly<Record<string, number>>;
  readonly refundedMinor?: Readonly<Record<string, number>>;
  readonly spend?: Readonly<Record<string, string>>;
}

export interface ImportDetailView extends ImportView {
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly totals: TotalsView | null;
  readonly warnings: readonly string[];
  readonly rejects: readonly RejectView[]; // the first ones; all are in the CSV
}

/** What a file is understood to be, before anything is stored. */
export interface PreviewView {
  readonly kind: string | null;
  readonly why: string | null;
  readonly kinds: readonly { readonly kind: string; readonly label: string }[];
  readonly label: string | null;
  readonly language: 'en' | 'fr' | null;
  readonly currency: string | null;
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly needs: readonly ('currency' | 'timeZone')[];
  readonly columns: readonly PreviewColumnView[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly warnings: readonly string[];
  readonly targets: readonly string[];
  readonly targetIs: 'shop' | 'account' | 'leads' | null;
}

export interface PreviewColumnView {
  readonly name: string;
  readonly label: string;
  readonly index: number | null;
  readonly required: boolean;
}
