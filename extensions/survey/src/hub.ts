import type { ShopifyApi } from './shopify.ts';

/** The hub's public address: the value of APP_URL, and of application_url in shopify.app.toml. A test holds them together. */
const HUB = 'https://hub.example.com';

export interface Choice {
  readonly id: string;
  readonly label: string;
}

export interface Question {
  readonly choices: readonly Choice[];
  readonly answered: boolean;
}

/** The order that the page shows, and the checkout that led to it: which is whose word for the order. */
function shown({ orderConfirmation, checkoutToken }: ShopifyApi): { order: string; checkout: string | null } {
  return { order: orderConfirmation.value?.order.id ?? '', checkout: checkoutToken.value ?? null };
}

async function ask(shopify: ShopifyApi, query: string, body?: string): Promise<Response> {
  const headers = { Authorization: `Bearer ${await shopify.sessionToken.get()}` };
  const answer = await fetch(
    `${HUB}/survey${query}`,
    body === undefined ? { headers } : { method: 'POST', headers, body },
  );
  if (!answer.ok) throw new Error(`the hub answered ${answer.status}`);
  return answer;
}

export async function askQuestion(shopify: ShopifyApi): Promise<Question> {
  const { order, checkout } = shown(shopify);
  const locale = shopify.localization.extensionLanguage.value.isoCode;
  const parts = [['order', order], ['locale', locale], ...(checkout === null ? [] : [['checkout', checkout]])];
  const query = parts.map(([name, value]) => `${name}=${encodeURIComponent(value!)}`).join('&');
  return (await ask(shopify, `?${query}`)).json() as Promise<Question>;
}

export async function sendAnswer(shopify: ShopifyApi, choice: string): Promise<void> {
  const { order, checkout } = shown(shopify);
  await ask(shopify, '', JSON.stringify({ orderId: order, choice, checkoutToken: checkout }));
}
