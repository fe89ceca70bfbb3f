/** A question of a form. `key` is the name that its answers carry. */
export interface FormQuestion {
  readonly key: string;
  readonly label: string;
  readonly type: string; // as the platform names it: EMAIL, PHONE, CUSTOM …
  readonly options: readonly { readonly key: string; readonly value: string }[];
}

/** A form of a page, whose answers are leads. */
export interface LeadForm {
  readonly platform: 'meta';
  readonly externalId: string;
  readonly pageId: string; // the platform's id of the page
  readonly name: string;
  readonly status: string | null; // as the platform names it: ACTIVE, ARCHIVED …
  readonly locale: string | null;
  readonly questions: readonly FormQuestion[];
}
