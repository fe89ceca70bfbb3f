export type Part = Element | string;

/** One of Shopify's web components with its attributes and what is in it. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...parts: readonly Part[]
): Element {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...parts);
  return made;
}

/** A table of texts; its head first. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): Element {
  const cells = (name: string, texts: readonly string[]): Element[] => texts.map((text) => element(name, {}, text));
  return element(
    's-table',
    {},
    element('s-table-header-row', {}, ...cells('s-table-header', head)),
    element('s-table-body', {}, ...rows.map((row) => element('s-table-row', {}, ...cells('s-table-cell', row)))),
  );
}
