/** An export file for tests, with what reading it must give; the totals come from the figures it was written from. */
export interface ExportFile {
  readonly title: string;
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly given?: { readonly currency?: string; readonly timeZone?: string };
  readonly expected: {
    readonly kind: string;
    readonly language: 'en' | 'fr';
    readonly records: number; // orders, leads or spend rows
    readonly ignored: number;
    readonly totals: Readonly<Record<string, unknown>>;
    readonly period: { readonly from: string; readonly to: string } | null;
  };
}
