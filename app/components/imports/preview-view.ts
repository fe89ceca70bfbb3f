import type { Told } from '#app/domain/messages/message.ts';

/** What a file is understood to be, before anything is stored. */
export interface PreviewView {
  readonly kind: string | null;
  readonly why: Told | null;
  readonly kinds: readonly { readonly kind: string; readonly label: string }[];
  readonly label: string | null;
  readonly language: 'en' | 'fr' | null;
  readonly currency: string | null;
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly needs: readonly ('currency' | 'timeZone')[];
  readonly columns: readonly PreviewColumnView[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly PreviewCellView[])[];
  readonly warnings: readonly Told[];
  readonly targets: readonly string[];
  readonly targetIs: 'shop' | 'account' | 'leads' | 'causes' | null;
}

export interface PreviewColumnView {
  readonly name: string;
  readonly label: string;
  readonly index: number | null;
  readonly missing: boolean; // needed, and not found
}

/** A cell as it stands and, of an amount or a date, what it was taken for. */
export interface PreviewCellView {
  readonly text: string;
  readonly amount?: string; // plain decimal
  readonly day?: string; // YYYY-MM-DD
  readonly secondOfDay?: number;
}
