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

export const stack = (gap: string, ...parts: readonly Part[]): Element =>
  element('s-stack', { direction: 'block', gap }, ...parts);
export const strong = (text: string): Element => element('s-text', { type: 'strong' }, text);
export const muted = (text: string): Element => element('s-text', { color: 'subdued' }, text);
