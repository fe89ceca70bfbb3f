import type { Choice } from './hub.ts';

/** Shopify's own elements (Polaris web components), which the checkout draws in the merchant's colours. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: (Node | string)[]
): Element {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export const waiting = (): Element => element('s-skeleton-paragraph', {});

/** One sentence under the question: what became of it. */
export const told = (question: string, sentence: string): Element =>
  element('s-stack', { gap: 'base' }, element('s-heading', {}, question), element('s-text', {}, sentence));

export const problem = (sentence: string): Element => element('s-banner', { tone: 'critical' }, sentence);

export interface Form {
  readonly root: Element;
  say(sentence: string): void;
  busy(isBusy: boolean): void;
}

interface FormWords {
  readonly question: string;
  readonly send: string;
  readonly choices: readonly Choice[];
  onSend(choice: string | null): void;
}

/** The question with its choices as radio buttons, labelled by it, and the button that sends the chosen one. */
export function form({ question, send, choices, onSend }: FormWords): Form {
  const options = choices.map(({ id, label }) => element('s-choice', { value: id }, label));
  const list = element('s-choice-list', { label: question, name: 'heard' }, ...options) as Element & {
    values?: readonly string[];
  };
  const button = element('s-button', { variant: 'secondary' }, send) as Element & { loading?: boolean };
  button.addEventListener('click', () => onSend(list.values?.[0] ?? null));
  const notice = element('s-stack', {});
  return {
    root: element('s-stack', { gap: 'base' }, list, notice, button),
    say: (sentence) => notice.replaceChildren(problem(sentence)),
    busy: (isBusy) => {
      button.loading = isBusy;
      if (isBusy) notice.replaceChildren();
    },
  };
}
