import type { ActionFunctionArgs } from '@remix-run/node';

/** The answer to a GET at a door that takes deliveries. */
export const onlyPost = (): Response =>
  Response.json({ code: 'method', message: 'Send deliveries with POST.' }, { status: 405, headers: { Allow: 'POST' } });

/** An action for POST alone: Remix hands PUT, PATCH and DELETE to it as well. */
export const posted =
  (door: (request: Request) => Promise<Response>) =>
  async ({ request }: ActionFunctionArgs): Promise<Response> =>
    request.method === 'POST' ? door(request) : onlyPost();
