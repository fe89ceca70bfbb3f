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
