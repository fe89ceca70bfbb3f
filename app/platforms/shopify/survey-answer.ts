import { z } from 'zod';
import { isChoiceId } from '../../domain/survey/choice.ts';
import { parseJson } from '../http/parse-json.ts';

/** The thank-you page names the order before it exists: gid://shopify/OrderIdentity/1 and the later Order/1 are one id. */
const orderId = z
  .string()
  .regex(/^(?:gid:\/\/shopify\/(?:OrderIdentity|Order)\/)?\d{1,20}$/)
  .transform((text) => text.slice(text.lastIndexOf('/') + 1));

const token = z
  .string()
  .regex(/^[\w-]{1,200}$/)
  .nullish()
  .transform((text) => text ?? null);

const orderWire = z.object({ orderId, checkoutToken: token });
const answerWire = orderWire.extend({ choice: z.string().refine(isChoiceId) });

/** The order that a thank-you page shows, and the checkout that led to it. */
export type AnsweredOrder = z.infer<typeof orderWire>;

/** What the survey tells. There is no free text: it would hold personal data sooner or later. */
export type SurveyAnswerWire = z.infer<typeof answerWire>;

export type ReadAnswer =
  ({ readonly ok: true } & SurveyAnswerWire) | { readonly ok: false; readonly reason: string; readonly detail: string };

/** Reads an answer as POSTed to /survey; what else the body says is not taken over. */
export function readSurveyAnswer(text: string): ReadAnswer {
  let body: unknown;
  try {
    body = parseJson(text);
  } catch {
    return { ok: false, reason: 'not-json', detail: 'the body is not JSON' };
  }
  const read = answerWire.safeParse(body);
  if (read.success) return { ok: true, ...read.data };
  const issue = read.error.issues[0];
  return { ok: false, reason: 'bad-answer', detail: `${issue?.path.join('.') || 'body'}: ${issue?.message ?? ''}` };
}

/** The order that a GET of /survey asks about (order, checkout); null where it names none. */
export function askedOrder(params: URLSearchParams): AnsweredOrder | null {
  const read = orderWire.safeParse({ orderId: params.get('order'), checkoutToken: params.get('checkout') });
  return read.success ? read.data : null;
}
