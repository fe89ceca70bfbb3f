import vm from 'node:vm';
import { bundleExtension } from '../../../scripts/extensions/bundle.ts';
import { contentOf } from '../../architecture/source-files.ts';
import { settled } from '../web-pixel/host.ts';

/** An element of Shopify's, as far as an extension may use one: no markup, no styles, no reading of the page. */
export class PageElement {
  readonly attributes: Record<string, string> = {};
  children: (PageElement | string)[] = [];
  values: readonly string[] = [];
  loading = false;
  readonly #listeners: (() => void)[] = [];
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  setAttribute(name: string, value: string): void {
    this.attributes[name] = value;
  }

  append(...children: (PageElement | string)[]): void {
    this.children.push(...children);
  }

  replaceChildren(...children: (PageElement | string)[]): void {
    this.children = children;
  }

  addEventListener(_type: string, listener: () => void): void {
    this.#listeners.push(listener);
  }

  click(): void {
    for (const listener of this.#listeners) listener();
  }

  /** all elements of a name below this one */
  all(name: string): PageElement[] {
    return this.children.flatMap((child) =>
      typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...child.all(name)],
    );
  }

  get text(): string {
    return this.children.map((child) => (typeof child === 'string' ? child : child.text)).join(' ');
  }
}

export interface AskedOfHub {
  readonly url: string;
  readonly method: string;
  readonly authorization: string | null;
  readonly body: string | null;
}

export interface ThankYouPage {
  readonly language?: string;
  readonly order?: string | undefined;
  readonly checkout?: string | undefined;
  readonly settings?: Readonly<Record<string, string>>;
  readonly inEditor?: boolean;
  /** what the hub answers; a thrown error is a network that failed */
  readonly hub: (asked: AskedOfHub) => Response | Promise<Response>;
}

export const QUESTION = {
  choices: [
    { id: 'podcast', label: 'A podcast' },
    { id: 'other', label: 'Something else' },
  ],
  answered: false,
};

let bundle: Promise<string> | undefined;
export const surveyBundle = (): Promise<string> => (bundle ??= bundleExtension('survey'));

/**
 * The thank-you page as a checkout shows it to a UI extension: a worker with Shopify's elements under document.body, the
 * global `shopify`, and fetch. Nothing else of a browser is there: no storage, no cookies, no window.
 */
export async function openThankYouPage(page: ThankYouPage) {
  const { language = 'en', order = 'gid://shopify/OrderIdentity/1', checkout = 'token-1' } = page;
  const file = language === 'fr' ? 'fr.json' : 'en.default.json';
  const words = JSON.parse(contentOf(`extensions/survey/locales/${file}`)) as Record<string, string>;
  const body = new PageElement('body');
  const asked: AskedOfHub[] = [];
  let tokens = 0;
  const shopify = {
    orderConfirmation: { value: 'order' in page && page.order === undefined ? undefined : { order: { id: order } } },
    checkoutToken: { value: 'checkout' in page ? page.checkout : checkout },
    sessionToken: { get: async () => `session-token-${(tokens += 1)}` },
    settings: { value: page.settings ?? {} },
    localization: { extensionLanguage: { value: { isoCode: language } } },
    i18n: { translate: (key: string) => words[key] ?? `missing: ${key}` },
    extension: page.inEditor ? { editor: { type: 'checkout' } } : {},
  };
  const fetch = async (url: string, options: { method?: string; headers: Record<string, string>; body?: string }) => {
    const { method = 'GET', headers } = options;
    const one = { url, method, authorization: headers['Authorization'] ?? null, body: options.body ?? null };
    asked.push(one);
    return page.hub(one);
  };
  const globals = { document: { body, createElement: (name: string) => new PageElement(name) }, shopify, fetch };
  const context = vm.createContext({ ...globals, encodeURIComponent });
  vm.runInContext(await surveyBundle(), context);
  void (vm.runInContext('extension', context) as () => Promise<void>)();
  const later = async (): Promise<void> => {
    await settled();
    await settled();
  };
  const atOnce =
    body.text +
    body
      .all('s-skeleton-paragraph')
      .map(({ name }) => name)
      .join();
  await later();
  return {
    body,
    asked,
    atOnce,
    choose: (id: string) => void (body.all('s-choice-list')[0]!.values = [id]),
    send: async () => {
      body.all('s-button')[0]!.click();
      await later();
    },
  };
}
