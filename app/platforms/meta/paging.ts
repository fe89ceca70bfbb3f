/** A page of insights. */
export interface FetchedPage {
  readonly text: string; // the body as it came: it is stored as a raw event
  readonly next: string | null; // cursor of the next page
  readonly keys: readonly string[]; // what each row is about: an entity and its day
}

interface Paged {
  readonly paging?:
    | {
        readonly next?: string | null | undefined;
        readonly cursors?: { readonly after?: string | null | undefined } | null | undefined;
      }
    | null
    | undefined;
}

/** The cursor of the page after this one. */
export const nextOf = ({ paging }: Paged): string | null => (paging?.next ? (paging.cursors?.after ?? null) : null);
