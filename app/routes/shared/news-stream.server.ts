const encoder = new TextEncoder();

/** What JSON has no number for is written as its digits. */
const withWholes = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

/**
 * A response that says what happens while it happens: a line of JSON for each piece of news. `no-transform` keeps it from
 * being held back to be compressed. Where the reader leaves, the news are ended.
 */
export function newsStream<News>(news: AsyncGenerator<News>, onFailure: (error: unknown) => News): Response {
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await news.next();
        if (done) controller.close();
        else controller.enqueue(lineOf(value));
      } catch (error) {
        controller.enqueue(lineOf(onFailure(error)));
        controller.close();
      }
    },
    cancel: async () => void (await news.return(undefined)),
  });
  return new Response(body, {
    headers: { 'Content-Type': 'application/x-ndjson; charset=utf-8', 'Cache-Control': 'no-store, no-transform' },
  });
}

const lineOf = (value: unknown): Uint8Array => encoder.encode(`${JSON.stringify(value, withWholes)}\n`);
