import { form, problem, told, waiting } from './elements.ts';
import { askQuestion, type Question, sendAnswer } from './hub.ts';
import type { ShopifyApi } from './shopify.ts';

declare const shopify: ShopifyApi;

/**
 * The block on the thank-you page. A buyer who answered sees so; where the hub does not answer a buyer sees nothing, the
 * merchant in the checkout editor sees why.
 */
export default async function survey(): Promise<void> {
  const page = document.body;
  const words = (key: string): string => shopify.i18n.translate(key);
  page.replaceChildren(waiting());
  const question = await askQuestion(shopify).catch(() => null);
  if (question === null) {
    page.replaceChildren(...(shopify.extension.editor ? [problem(words('unavailable'))] : []));
    return;
  }
  if (question.answered) page.replaceChildren(told(asked(words), words('answered')));
  else offer(page, question, words);
}

const asked = (words: (key: string) => string): string => {
  const own = shopify.settings.value['question'];
  return typeof own === 'string' && own.trim() !== '' ? own.trim() : words('question');
};

function offer(page: HTMLElement, { choices }: Question, words: (key: string) => string): void {
  let isSending = false;
  const send = async (choice: string | null): Promise<void> => {
    if (isSending) return;
    if (choice === null) return shown.say(words('choose'));
    isSending = true;
    shown.busy(true);
    try {
      await sendAnswer(shopify, choice);
      page.replaceChildren(told(asked(words), words('thanks')));
    } catch {
      shown.busy(false);
      shown.say(words('failed'));
    }
    isSending = false;
  };
  const shown = form({ question: asked(words), send: words('send'), choices, onSend: (choice) => void send(choice) });
  page.replaceChildren(shown.root);
}
