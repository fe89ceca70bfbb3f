import vm from 'node:vm';
import type { Browser, CustomerPrivacyPayload, ExtensionApi, StandardEvent } from '@shopify/web-pixels-extension';
import { bundleExtension } from '../../../scripts/extensions/bundle.ts';
import { context, shop } from './events.ts';

export type Privacy = CustomerPrivacyPayload['customerPrivacy'];
export const ALLOWED: Privacy = {
  analyticsProcessingAllowed: true,
  marketingAllowed: true,
  preferencesProcessingAllowed: true,
  saleOfDataAllowed: true,
};
export const REFUSED: Privacy = {
  analyticsProcessingAllowed: false,
  marketingAllowed: false,
  preferencesProcessingAllowed: false,
  saleOfDataAllowed: false,
};

export const PIXEL_DOOR = 'https://hub.example.com/pixel';

export interface Sent {
  readonly url: string;
  readonly body: string;
  readonly options: RequestInit;
}

export interface PageOfShop {
  readonly settings?: Record<string, unknown>;
  readonly privacy?: Privacy;
  readonly cookies?: Readonly<Record<string, string>>;
  /** in place of cookies: how the page answers for one */
  readonly cookie?: (name?: string) => Promise<string>;
  /** what the hub answers; a thrown error is a network that failed */
  readonly answer?: (sent: Sent) => Response | Promise<Response>;
}

export interface OpenPage {
  readonly sent: Sent[];
  /** what the pixel listens to */
  readonly subscribed: ReadonlySet<string>;
  emit(...events: readonly StandardEvent[]): Promise<void>;
  decide(privacy: Privacy): Promise<void>;
}

/** The bundle as it is deployed, made once in a test process. */
let bundle: Promise<string> | undefined;
export const pixelBundle = (): Promise<string> => (bundle ??= bundleExtension('web-pixel'));

/**
 * A page of a shop as the strict sandbox shows it to the pixel: a worker without a document, in which only the language,
 * fetch and timers are there, and the standard API. Events come as copies, as through a message.
 */
export async function openPage(page: PageOfShop = {}): Promise<OpenPage> {
  const sent: Sent[] = [];
  const { answer = () => new Response(null, { status: 202 }) } = page;
  const listeners = new Map<string, (event: never) => void>();
  const subscribe = (name: string, listener: (event: never) => void) => {
    listeners.set(name, listener);
    return () => listeners.delete(name);
  };
  const tell = async (name: string, event: unknown): Promise<void> => {
    listeners.get(name)?.(structuredClone(event) as never);
    await settled();
  };
  const api = {
    settings: page.settings ?? { accountID: 'pk_test', endpoint: PIXEL_DOOR },
    analytics: { subscribe },
    browser: browserOf(page),
    init: {
      context: context(),
      data: { customer: null, cart: null, shop: shop(), purchasingCompany: null },
      customerPrivacy: page.privacy ?? ALLOWED,
    },
    _pixelInfo: {},
    customerPrivacy: { subscribe },
  };

  const fetch = async (url: string, options: RequestInit & { body: string }): Promise<Response> => {
    const one = { url, body: options.body, options };
    sent.push(one);
    return answer(one);
  };
  const extend = (point: string, run: (api: ExtensionApi) => void): void => {
    if (point === 'WebPixel::Render') run(api);
  };
  vm.runInNewContext(await pixelBundle(), { shopify: { extend }, fetch, setTimeout: later });
  return {
    sent,
    subscribed: new Set(listeners.keys()),
    emit: async (...events) => {
      for (const event of events) await tell(event.name, event);
    },
    decide: (customerPrivacy) => tell('visitorConsentCollected', { customerPrivacy }),
  };
}

// looked up at each call, so that a test's own clock counts
const later = (work: () => void, ms: number): unknown => setTimeout(work, ms);

/** Lets everything that waits only for promises happen. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** Only cookies can be read: a pixel that writes to the browser's storage fails. */
function browserOf({ cookies = {}, cookie }: PageOfShop): Browser {
  const refused = (): never => {
    throw new Error('the pixel stores nothing');
  };
  const storage = {
    clear: refused,
    getItem: refused,
    key: refused,
    length: refused,
    removeItem: refused,
    setItem: refused,
  };
  return {
    cookie: { get: cookie ?? ((name = '') => Promise.resolve(cookies[name] ?? '')), set: refused },
    localStorage: storage,
    sessionStorage: storage,
    sendBeacon: refused,
  };
}

interface SentBatch {
  readonly workspace: string;
  readonly consent: unknown;
  readonly events: readonly Record<string, unknown>[];
}

export const batchesOf = (sent: readonly Sent[]): SentBatch[] => sent.map(({ body }) => JSON.parse(body) as SentBatch);
export const eventsIn = (sent: readonly Sent[]): Record<string, unknown>[] =>
  batchesOf(sent).flatMap(({ events }) => [...events]);
