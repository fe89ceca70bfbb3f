/** The answer to a GET at a door that takes deliveries. */
export const onlyPost = (): Response =>
  Response.json({ code: 'method', message: 'Send deliveries with POST.' }, { status: 405, headers: { Allow: 'POST' } });
