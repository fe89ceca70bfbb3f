import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { surveyAnswer, surveyPreflight, surveyQuestion } from '#app/features/doors/survey.server.ts';

export const action = ({ request, context }: ActionFunctionArgs) =>
  request.method === 'POST' ? surveyAnswer(request, addressOf(context)) : neither(request);
export const loader = ({ request, context }: LoaderFunctionArgs) =>
  request.method === 'GET' ? surveyQuestion(request, addressOf(context)) : neither(request);

const addressOf = ({ clientAddress }: { readonly clientAddress?: unknown }): string =>
  typeof clientAddress === 'string' ? clientAddress : '';

const neither = ({ method }: Request): Response =>
  method === 'OPTIONS'
    ? surveyPreflight()
    : Response.json(
        { code: 'method-not-allowed', message: 'Only GET and POST are answered here.' },
        { status: 405, headers: { Allow: 'GET, POST, OPTIONS' } },
      );
