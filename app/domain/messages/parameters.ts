/** A column by our name, and the header that its export gives it. */
export interface NamedColumn {
  readonly name: string;
  readonly header: string;
}

/** What a parameter can hold, by how it is written. */
export interface ParameterKinds {
  readonly text: string; // as it stands in the file or was typed
  readonly count: number;
  readonly day: string; // YYYY-MM-DD
  readonly names: readonly string[];
  readonly headers: readonly string[];
  readonly columns: readonly NamedColumn[];
  readonly breakdowns: readonly string[]; // our names of breakdown columns
  readonly money: { readonly amount: string; readonly currency: string }; // plain decimal, "12.50"
  readonly fileKind: { readonly kind: string; readonly label: string };
  readonly platform: string;
}
export type ParameterKind = keyof ParameterKinds;
export type Value = ParameterKinds[ParameterKind];

/** Every placeholder of a sentence, and what it holds: a name means the same in all of them. */
export const PARAMETERS = {
  account: 'text',
  breakdowns: 'breakdowns',
  cell: 'text',
  cells: 'count',
  channels: 'count',
  column: 'text',
  columns: 'columns',
  content: 'text',
  count: 'count',
  currency: 'text',
  day: 'day',
  failure: 'text',
  from: 'day',
  given: 'text',
  headers: 'headers',
  kind: 'fileKind',
  lacking: 'headers',
  lastDay: 'day',
  letters: 'count',
  line: 'count',
  most: 'count',
  names: 'names',
  platform: 'platform',
  reportingZone: 'text',
  spend: 'money',
  status: 'text',
  times: 'count',
  to: 'day',
  touches: 'count',
  width: 'count',
  zone: 'text',
} as const satisfies Readonly<Record<string, ParameterKind>>;
export type Parameter = keyof typeof PARAMETERS;

export function isParameter(name: string): name is Parameter {
  return Object.hasOwn(PARAMETERS, name);
}

/** How each kind of value is written. */
export type Writers<Written> = { readonly [K in ParameterKind]: (value: ParameterKinds[K]) => Written };

/** A value by the writer of its kind. Values that were stored may be of any shape: those are written as text. */
export function writeValue<Written>(name: Parameter, value: Value, writers: Writers<Written>): Written {
  const write = writers[PARAMETERS[name]] as (value: Value) => Written;
  return write(value);
}

/** How the command line writes values: plain, the same in every country. */
export const PLAIN_WRITERS: Writers<string> = {
  text: (text) => text,
  count: String,
  day: (day) => day,
  names: (names) => names.join(', '),
  headers: (headers) => headers.map((header) => `"${header}"`).join(', '),
  columns: (columns) => columns.map(({ name }) => name).join(', '),
  breakdowns: (names) => names.join(','),
  money: ({ amount, currency }) => `${amount} ${currency}`,
  fileKind: ({ label }) => label,
  platform: (platform) => platform,
};
